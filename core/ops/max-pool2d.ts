import type { OpDefinition } from './types.ts'
import { greatest, pooledShape, poolingSamples } from './support/pooling.ts'
import { arity } from './support/shapes.ts'

/** `maxPool2d{size, stride, dilation, padding}(x[batch, height, width, channels])`: greatest element of each window. */
export const maxPool2d: OpDefinition = {
  name: 'maxPool2d',
  summary: 'greatest element of each window; at a tie the first takes the gradient',
  infer(inputs, attrs) {
    arity(inputs, 1)
    return [pooledShape(inputs[0]!, attrs)]
  },
  kernel([x], attrs, context) {
    const y = context.alloc(pooledShape(x!.shape, attrs) as readonly number[])
    greatest(x!, attrs).forEach((cell, i) => {
      y.data[i] = x!.data[cell]!
    })
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    return [dy === null ? null : builder.emit('maxPool2dScatter', [inputs[0]!, dy], attrs)]
  },
  samples: poolingSamples.map(({ image, attrs }) => ({ shapes: [image], attrs, batched: true })),
}
