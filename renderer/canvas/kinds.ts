/** What the canvas needs to know about node kinds, from the table of definitions. */
import { nodeKinds } from '../../core/nodes/registry.ts'
import type { Family, Icon, NodeDefinition, PortSpec } from '../../core/nodes/types.ts'
import type { NodeRecord } from '../../core/graph/types.ts'

const table: { readonly [kind: string]: NodeDefinition } = nodeKinds

/** The definition of a kind; null for a kind of a newer version, which is kept and shown as a placeholder. */
export function definitionOf(kind: string): NodeDefinition | null {
  return Object.hasOwn(table, kind) ? (table[kind] ?? null) : null
}

/** Every definition, in the table's order. */
export const allDefinitions: readonly NodeDefinition[] = Object.values(table)

const familyTokens: { readonly [F in Family]: string } = {
  data: 'f-data',
  neuron: 'f-neuron',
  function: 'f-func',
  layer: 'f-layer',
  recurrent: 'f-rec',
  shape: 'f-shape',
  regularise: 'f-reg',
  structure: 'f-shape',
}

/** CSS colours of a family: icon and tile. */
export function familyColours(family: Family | null): { readonly colour: string; readonly tint: string } {
  const token = familyTokens[family ?? 'structure']
  return { colour: `var(--${token})`, tint: `var(--${token}-soft)` }
}

/** Shown for kinds this version does not know. */
export const unknownIcon: Icon = { paths: ['M9.1 9a3 3 0 1 1 4.4 2.7c-.9.5-1.5 1.2-1.5 2.3', 'M12 17.5h.01', 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0'] }

const noPorts: { readonly inputs: readonly PortSpec[]; readonly outputs: readonly PortSpec[] } = { inputs: [], outputs: [] }

/** The ports of a node; none for a kind that is not known. */
export function portsOf(record: NodeRecord): { readonly inputs: readonly PortSpec[]; readonly outputs: readonly PortSpec[] } {
  return definitionOf(record.kind)?.ports(record.params) ?? noPorts
}
