/** Looking kinds up by the names that documents use. */
import { checkParams, type ParamProblem, type ParamValues } from '../base/params.ts'
import type { NodeRecord } from '../graph/types.ts'
import { nodeKinds } from './registry.ts'
import type { NodeDefinition } from './types.ts'

const table: { readonly [kind: string]: NodeDefinition } = nodeKinds

/** Every kind, in the order of the registry. */
export const allNodeKinds: readonly NodeDefinition[] = Object.values(table)

/** The definition of a kind, or null for one that this version does not know. */
export function nodeDefinition(kind: string): NodeDefinition | null {
  return Object.hasOwn(table, kind) ? (table[kind] ?? null) : null
}

/** A node's parameters with defaults filled in, and what does not fit. */
export function nodeParams(definition: NodeDefinition, record: NodeRecord): { readonly params: ParamValues; readonly problems: readonly ParamProblem[] } {
  return checkParams(definition.params, record.params)
}
