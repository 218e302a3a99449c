import type { OpDefinition } from './types.ts'
import { checkRange, dealEdges, edgesOf, joinSparse, named, natural } from './support/edges.ts'
import { columnsOf } from './sparse-affine.ts'
import { shapeAttr, staticDim, staticSize } from './support/shapes.ts'

/**
 * `sparseWeightGrad{values, shape, weight, source, column, result, target}(x₀ …, dy₀ …) -> shape`: the gradient of
 * `sparseAffine` with respect to a weight tensor. dw[weight] = Σ over the batch of x_source[:, column]·dy_result[:, target];
 * weights without a synapse get 0.
 */
export const sparseWeightGrad: OpDefinition = {
  name: 'sparseWeightGrad',
  summary: 'gradient of the weights of single synapses: sums over the batch of column times column',
  infer(inputs, attrs) {
    const values = natural(attrs, 'values')
    const shape = shapeAttr(attrs, 'shape')
    const edges = edgesOf(attrs)
    const widths = columnsOf(inputs)
    checkRange('source', edges.source, values)
    checkRange('column', edges.column, named(edges.source, widths))
    checkRange('result', edges.result, inputs.length - values)
    checkRange('target', edges.target, named(edges.result, widths.slice(values)))
    checkRange('weight', edges.weight, staticSize(shape))
    return [shape]
  },
  kernel(inputs, attrs, context) {
    const values = natural(attrs, 'values')
    const { weight, source, column, result, target } = edgesOf(attrs)
    const dw = context.alloc(shapeAttr(attrs, 'shape') as readonly number[])
    const { round } = context.math
    for (let e = 0; e < weight.length; e += 1) {
      const x = inputs[source[e]!]!
      const dy = inputs[values + result[e]!]!
      let sum = 0
      for (let b = 0; b < x.shape[0]!; b += 1) sum = round(sum + round(x.data[b * x.shape[1]! + column[e]!]! * dy.data[b * dy.shape[1]! + target[e]!]!))
      dw.data[weight[e]!] = dw.data[weight[e]!]! + sum
    }
    return [dw]
  },
  gradient: ({ builder, inputs, gradients, attrs, wanted }) => {
    const g = gradients[0] ?? null
    if (g === null) return inputs.map(() => null)
    const values = natural(attrs, 'values')
    const edges = edgesOf(attrs)
    const xs = inputs.slice(0, values)
    const dys = inputs.slice(values)
    const towardsX = dealEdges(edges, values, edges.source, { tensor: null, weight: 'weight', source: 'result', column: 'target', result: null, target: 'column' })
    const towardsDy = dealEdges(edges, dys.length, edges.result, { tensor: null, weight: 'weight', source: 'source', column: 'column', result: null, target: 'target' })
    return inputs.map((input, i) => {
      if (wanted[i] !== true) return null
      const from = i < values ? dys : xs
      const back = i < values ? towardsX[i]! : towardsDy[i - values]!
      return { op: 'sparseAffine', inputs: [...from, g], attrs: { values: from.length, columns: staticDim(builder.shape(input), 1), ...back } }
    })
  },
  joinSum: (terms) => joinSparse(terms, 'values', ['source', 'result']),
  samples: [
    {
      shapes: [[3, 2], [3, 4], [3, 3]],
      attrs: { values: 2, shape: [6, 1], tensor: [0, 0, 0, 0, 0, 0], weight: [0, 1, 2, 3, 4, 5], source: [0, 1, 1, 0, 1, 1], column: [0, 3, 2, 1, 0, 1], result: [0, 0, 0, 0, 0, 0], target: [0, 0, 0, 1, 1, 2] },
      batched: true,
    },
    {
      shapes: [[2, 3], [2, 2], [2, 2]],
      attrs: { values: 1, shape: [4], tensor: [0, 0, 0], weight: [3, 1, 0], source: [0, 0, 0], column: [2, 2, 0], result: [0, 1, 0], target: [1, 0, 1] },
      batched: true,
    },
  ],
}
