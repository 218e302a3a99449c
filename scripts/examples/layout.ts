/** Places nodes along a row, by their widths on the canvas. */
import type { CommandCall } from '../../core/base/diagnostic.ts'
import type { JsonObject } from '../../core/base/json.ts'
import { node } from './draw.ts'

/** Widths on the canvas, px, where they differ from the kind's own. */
const widths: { readonly [kind: string]: number } = {
  image: 152,
  input: 184,
  neuron: 160,
  activation: 104,
  output: 168,
  dense: 152,
  convolution2d: 184,
  transposedConvolution2d: 184,
  flatten: 136,
  batchNormalisation: 160,
  gaussianNoise: 128,
  dropout: 128,
}
/** Between two nodes: room for the wire and the shape that stands on it. */
const gap = 72

export interface Placed {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly params?: JsonObject
}

export const part = (id: string, kind: string, label: string, params: JsonObject = {}): Placed => ({ id, kind, label, params })

/** Nodes side by side, their tops on one line; `at` is the left end. */
export function row(at: { readonly x: number; readonly y: number }, parts: readonly Placed[]): { readonly calls: readonly CommandCall[]; readonly end: number } {
  let { x } = at
  const calls = parts.map(({ id, kind, label, params = {} }) => {
    const call = node(id, kind, x, at.y, label, params)
    x += (widths[params['form'] === 'image' ? 'image' : kind] ?? 152) + gap
    return call
  })
  return { calls, end: x }
}
