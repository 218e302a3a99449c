/** Names of nodes and wires for people who hear the screen. */
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import { definitionOf } from './kinds.ts'
import { nodeName } from './names.ts'

export const nodeLabel = (record: NodeRecord): string => `${nodeName(record)}, ${(definitionOf(record.kind)?.title ?? record.kind).toLowerCase()}`

export function wireLabel(document: LoomDocument, edge: EdgeRecord): string {
  const from = document.nodes[edge.from.node]
  const to = document.nodes[edge.to.node]
  return `Wire from ${from === undefined ? edge.from.node : nodeName(from)} to ${to === undefined ? edge.to.node : nodeName(to)}`
}
