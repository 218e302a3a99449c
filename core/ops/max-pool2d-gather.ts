import type { OpDefinition } from './types.ts'
import { greatest, pooledShape, poolingSamples } from './support/pooling.ts'
import { arity, sameShape, shapeText } from './support/shapes.ts'

/** `maxPool2dGather{…}(x, v)`: for each window, the element of v where x is greatest. */
export const maxPool2dGather: OpDefinition = {
  name: 'maxPool2dGather',
  summary: 'for each window the element of v at the place where x is greatest, first of equals',
  infer(inputs, attrs) {
    arity(inputs, 2)
    const [x, v] = [inputs[0]!, inputs[1]!]
    if (!sameShape(x, v)) throw new Error(`${shapeText(x)} and ${shapeText(v)} differ`)
    return [pooledShape(x, attrs)]
  },
  kernel([x, v], attrs, context) {
    const y = context.alloc(pooledShape(x!.shape, attrs) as readonly number[])
    greatest(x!, attrs).forEach((cell, i) => {
      y.data[i] = v!.data[cell]!
    })
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    return [null, dy === null ? null : builder.emit('maxPool2dScatter', [inputs[0]!, dy], attrs)]
  },
  samples: poolingSamples.map(({ image, attrs }) => ({ shapes: [image, image], attrs, batched: true })),
}
