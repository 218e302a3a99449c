import type { Shape } from '../ir/types.ts'
import type { OpDefinition } from './types.ts'
import { checkRange, dealEdges, edgesOf, joinSparse, named, natural } from './support/edges.ts'
import { shapeText, staticDim, staticSize } from './support/shapes.ts'

/** Rank-2 values over one batch. */
export function columnsOf(shapes: readonly Shape[]): number[] {
  return shapes.map((shape) => {
    if (shape.length !== 2 || shape[0] !== shapes[0]![0]) throw new Error(`${shapeText(shape)} is not a matrix over the batch of the first operand`)
    return staticDim(shape, 1)
  })
}

/**
 * `sparseAffine{values, columns, tensor, weight, source, column, target}(x₀ …, w₀ …) -> [batch, columns]`: single
 * synapses between neurons. y[:, target] = Σ w_tensor[weight]·x_source[:, column], in the order of the lists, from 0.
 * `values` counts the x; the others are weights. A bias is a synapse from a value that is 1 everywhere.
 */
export const sparseAffine: OpDefinition = {
  name: 'sparseAffine',
  summary: 'sums over single synapses: each adds one weight times one column of a value to one column of the result',
  infer(inputs, attrs) {
    const values = natural(attrs, 'values')
    const columns = natural(attrs, 'columns')
    const edges = edgesOf(attrs)
    const widths = columnsOf(inputs.slice(0, values))
    const sizes = inputs.slice(values).map(staticSize)
    checkRange('source', edges.source, widths.length)
    checkRange('column', edges.column, named(edges.source, widths))
    checkRange('tensor', edges.tensor, sizes.length)
    checkRange('weight', edges.weight, named(edges.tensor, sizes))
    checkRange('target', edges.target, columns)
    return [[inputs[0]![0]!, columns]]
  },
  kernel(inputs, attrs, context) {
    const values = natural(attrs, 'values')
    const columns = natural(attrs, 'columns')
    const { tensor, weight, source, column, target } = edgesOf(attrs)
    const rows = inputs[0]!.shape[0]!
    const y = context.alloc([rows, columns])
    const { round } = context.math
    for (let e = 0; e < weight.length; e += 1) {
      const x = inputs[source[e]!]!
      const w = inputs[values + tensor[e]!]!.data[weight[e]!]!
      const width = x.shape[1]!
      for (let b = 0; b < rows; b += 1) {
        const at = b * columns + target[e]!
        y.data[at] = y.data[at]! + round(x.data[b * width + column[e]!]! * w)
      }
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs, wanted }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return inputs.map(() => null)
    const values = natural(attrs, 'values')
    const edges = edgesOf(attrs)
    const weights = inputs.slice(values)
    const back = dealEdges(edges, values, edges.source, { tensor: 'tensor', weight: 'weight', source: null, column: 'target', result: null, target: 'column' })
    const own = dealEdges(edges, weights.length, edges.tensor, { tensor: null, weight: 'weight', source: 'source', column: 'column', result: null, target: 'target' })
    return inputs.map((input, i) => {
      if (wanted[i] !== true) return null
      if (i < values) return { op: 'sparseAffine', inputs: [dy, ...weights], attrs: { values: 1, columns: staticDim(builder.shape(input), 1), ...back[i]! } }
      return { op: 'sparseWeightGrad', inputs: [...inputs.slice(0, values), dy], attrs: { values, shape: builder.shape(input), ...own[i - values]! } }
    })
  },
  joinSum: (terms) => joinSparse(terms, 'values', ['source', 'tensor']),
  samples: [
    {
      shapes: [[3, 2], [3, 4], [6, 1]],
      attrs: { values: 2, columns: 3, tensor: [0, 0, 0, 0, 0, 0], weight: [0, 1, 2, 3, 4, 5], source: [0, 1, 1, 0, 1, 1], column: [0, 3, 2, 1, 0, 1], result: [0, 0, 0, 0, 0, 0], target: [0, 0, 0, 1, 1, 2] },
      batched: true,
    },
    {
      shapes: [[2, 3], [4, 1], [5]],
      attrs: { values: 1, columns: 2, tensor: [0, 1, 0], weight: [3, 1, 0], source: [0, 0, 0], column: [2, 2, 0], result: [0, 0, 0], target: [1, 0, 1] },
      batched: true,
    },
  ],
}
