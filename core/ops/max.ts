import type { OpDefinition } from './types.ts'
import { broadcastLike, scalar } from './support/gradient.ts'
import { eachReduced, reducedShape, reductionAttrs } from './support/reduce.ts'
import { arity } from './support/shapes.ts'

/** `max{axes, keep}`: greatest element over axes. Where several are greatest, they share the gradient equally. */
export const max: OpDefinition = {
  name: 'max',
  summary: 'greatest element over `axes`; `keep` leaves them with length 1; ties share the gradient equally',
  infer(inputs, attrs) {
    arity(inputs, 1)
    return [reducedShape(inputs[0]!, reductionAttrs(attrs, inputs[0]!))]
  },
  kernel([x], attrs, context) {
    const reduction = reductionAttrs(attrs, x!.shape)
    const y = context.alloc(reducedShape(x!.shape, reduction) as readonly number[])
    y.data.fill(-Infinity)
    eachReduced(x!, reduction, (i, j) => {
      y.data[j] = Math.max(y.data[j]!, x!.data[i]!)
    })
    return [y]
  },
  gradient: ({ builder, inputs, outputs, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null]
    const x = inputs[0]!
    const shape = builder.shape(x)
    const { axes } = reductionAttrs(attrs, shape)
    const kept = reducedShape(shape, { axes, keep: true })
    const greatest = builder.emit('reshape', [outputs[0]!], { shape: kept })
    const below = builder.emit('step', [builder.emit('sub', [greatest, x])])
    const ties = builder.emit('sub', [scalar(builder, 1), below])
    const count = builder.emit('sum', [ties], { axes, keep: true })
    const part = builder.emit('div', [builder.emit('reshape', [dy], { shape: kept }), count])
    return [builder.emit('mul', [ties, broadcastLike(builder, part, x)])]
  },
  samples: [
    { shapes: [[3, 4]], attrs: { axes: [0], keep: false } },
    { shapes: [[3, 4]], attrs: { axes: [1], keep: true } },
    { shapes: [[2, 3, 4]], attrs: { axes: [0, 2], keep: false }, batched: true },
  ],
}
