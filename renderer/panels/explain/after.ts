/** The activation that a neuron's sum meets: its own, or the only function node that it is wired to. */
import type { ParamValues } from '../../../core/base/params.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import { wiresFrom } from '../../canvas/graph-index.ts'
import { choiceLabel, inWords } from '../../canvas/names.ts'

export interface After {
  /** Name of the function in the table of activations. */
  readonly name: string
  readonly title: string
  readonly params: ParamValues
  /** The function node, or null for the neuron's own activation. */
  readonly node: string | null
}

const text = (params: ParamValues, name: string, fallback: string): string => {
  const value = params[name]
  return typeof value === 'string' ? value : fallback
}

export function activationAfter(document: LoomDocument, neuron: string): After {
  const record = document.nodes[neuron]
  const own = record === undefined ? 'identity' : text(record.params, 'activation', 'identity')
  if (record !== undefined && own !== 'identity') return { name: own, title: inWords(choiceLabel(record, 'activation') ?? own), params: record.params, node: null }
  const wires = wiresFrom(document.edges, neuron)
  const functions = wires.flatMap(({ edge }) => {
    const node = document.nodes[edge.to.node]
    return node?.kind === 'activation' ? [{ id: edge.to.node, node }] : []
  })
  const [only] = functions
  if (only === undefined || functions.length > 1) return { name: 'identity', title: 'identity', params: {}, node: null }
  const name = text(only.node.params, 'function', 'tanh')
  return { name, title: inWords(choiceLabel(only.node, 'function') ?? name), params: only.node.params, node: only.id }
}
