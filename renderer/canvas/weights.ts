/** Names of parameters as the program calls them. */
import type { EdgeRecord, NodeRecord } from '../../core/graph/types.ts'

export const edgeWeight = (id: string, edge: EdgeRecord): string => `${edge.tie ?? id}.weight`
export const nodeWeight = (id: string, node: NodeRecord, role: string): string => `${node.tie ?? id}.${role}`
