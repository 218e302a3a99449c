/** The terms of a neuron's sum: Σ wᵢxᵢ + b with every number. */
import type { LoomDocument } from '../../core/graph/types.ts'
import type { WeightState } from '../state/types.ts'
import { wiresInto } from '../canvas/graph-index.ts'
import { sourceName } from '../canvas/names.ts'
import { edgeWeight, nodeWeight } from '../canvas/weights.ts'
import { subscript } from './format.ts'
import type { LiveState } from './live.ts'

export interface Term {
  /** Name of the source, with the element's number where a wire carries several. */
  readonly name: string
  /** Short symbol, such as `w₁·x₁`. */
  readonly symbol: string
  readonly weight: number
  readonly value: number
  readonly product: number
  readonly bias: boolean
}

export interface Sum {
  readonly terms: readonly Term[]
  /** The sum as the network computed it. */
  readonly total: number
  /** The neuron's output, after its own activation. */
  readonly output: number
}

/** A neuron's sum for the row on the canvas; null while it computes nothing, or more than one number (a sequence). */
export function neuronSum(document: LoomDocument, weights: WeightState, live: LiveState, node: string): Sum | null {
  const record = document.nodes[node]
  const value = live.values[node]
  if (record === undefined || value === undefined || value.output.length !== 1) return null
  const terms: Term[] = []
  for (const { id, edge } of wiresInto(document.edges, node)) {
    const source = document.nodes[edge.from.node]
    const inputs = live.values[edge.from.node]?.output
    const own = weights.values[edgeWeight(id, edge)]
    if (source === undefined || inputs === undefined || own === undefined) continue
    const name = sourceName(document, edge.from.node)
    for (let i = 0; i < own.length; i += 1) {
      const weight = own[i] ?? NaN
      const input = inputs[i] ?? NaN
      const number = terms.length + 1
      terms.push({
        name: own.length === 1 ? name : `${name}${subscript(i + 1)}`,
        symbol: `w${subscript(number)}·${own.length === 1 && name.length <= 4 ? name : `x${subscript(number)}`}`,
        weight,
        value: input,
        product: weight * input,
        bias: false,
      })
    }
  }
  const bias = weights.values[nodeWeight(node, record, 'bias')]?.[0]
  if (bias !== undefined) terms.push({ name: 'bias', symbol: 'b', weight: bias, value: 1, product: bias, bias: true })
  return { terms, total: value.sum?.[0] ?? value.output[0] ?? NaN, output: value.output[0] ?? NaN }
}
