import type { OpDefinition } from './types.ts'
import { counts, eachPooled, pooledShape, poolingSamples } from './support/pooling.ts'
import { arity } from './support/shapes.ts'

/** `averagePool2d{size, stride, dilation, padding}(x[batch, height, width, channels])`: mean of each window; padding does not count. */
export const averagePool2d: OpDefinition = {
  name: 'averagePool2d',
  summary: 'mean of each window over the elements that lie within the image',
  infer(inputs, attrs) {
    arity(inputs, 1)
    return [pooledShape(inputs[0]!, attrs)]
  },
  kernel([x], attrs, context) {
    const y = context.alloc(pooledShape(x!.shape, attrs) as readonly number[])
    eachPooled(x!.shape, attrs, (cell, position) => {
      y.data[position] = y.data[position]! + x!.data[cell]!
    })
    counts(x!.shape, attrs).forEach((count, i) => {
      y.data[i] = y.data[i]! / count
    })
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    return [dy === null ? null : builder.emit('averagePool2dGrad', [dy], { ...attrs, image: builder.shape(inputs[0]!).slice(1, 3) })]
  },
  samples: poolingSamples.map(({ image, attrs }) => ({ shapes: [image], attrs, batched: true })),
}
