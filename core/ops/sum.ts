import type { OpDefinition } from './types.ts'
import { broadcastLike } from './support/gradient.ts'
import { eachReduced, reducedShape, reductionAttrs } from './support/reduce.ts'
import { arity } from './support/shapes.ts'

/**
 * `sum{axes, keep}`: sums over axes, the batch among them if listed; `keep` leaves them with length 1. Each sum runs in
 * row-major order from 0, rounded after every addition.
 */
export const sum: OpDefinition = {
  name: 'sum',
  summary: 'sum over `axes`; `keep` leaves them with length 1',
  infer(inputs, attrs) {
    arity(inputs, 1)
    return [reducedShape(inputs[0]!, reductionAttrs(attrs, inputs[0]!))]
  },
  kernel([x], attrs, context) {
    const reduction = reductionAttrs(attrs, x!.shape)
    const y = context.alloc(reducedShape(x!.shape, reduction) as readonly number[])
    const from = x!.data
    const to = y.data
    if (reduction.axes.length === 1 && reduction.axes[0] === 0) {
      const inner = to.length
      for (let i = 0; i < from.length; i += inner) for (let j = 0; j < inner; j += 1) to[j] = to[j]! + from[i + j]!
    } else {
      eachReduced(x!, reduction, (i, j) => {
        to[j] = to[j]! + from[i]!
      })
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null]
    const x = inputs[0]!
    const shape = builder.shape(x)
    const { axes } = reductionAttrs(attrs, shape)
    const kept = builder.emit('reshape', [dy], { shape: reducedShape(shape, { axes, keep: true }) })
    return [broadcastLike(builder, kept, x)]
  },
  samples: [
    { shapes: [[3, 4]], attrs: { axes: [0], keep: false } },
    { shapes: [[3, 4]], attrs: { axes: [1], keep: true } },
    { shapes: [[2, 3, 4]], attrs: { axes: [0, 2], keep: false }, batched: true },
    { shapes: [[2, 3, 4]], attrs: { axes: [1], keep: false }, batched: true },
    { shapes: [[3, 4]], attrs: { axes: [0, 1], keep: false } },
  ],
}
