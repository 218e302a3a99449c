import type { OpDefinition } from './types.ts'
import { greatest, pooledShape, poolingSamples } from './support/pooling.ts'
import { arity, sameShape, shapeText } from './support/shapes.ts'

/** `maxPool2dScatter{…}(x, dy) -> shape of x`: each dy is added where its window of x is greatest: gradient of `maxPool2d`. */
export const maxPool2dScatter: OpDefinition = {
  name: 'maxPool2dScatter',
  summary: 'adds each pooled number at the place where its window of x is greatest, first of equals',
  infer(inputs, attrs) {
    arity(inputs, 2)
    const [x, dy] = [inputs[0]!, inputs[1]!]
    if (!sameShape(pooledShape(x, attrs), dy)) throw new Error(`${shapeText(dy)} is not what pooling ${shapeText(x)} gives`)
    return [x]
  },
  kernel([x, dy], attrs, context) {
    const dx = context.alloc(x!.shape)
    greatest(x!, attrs).forEach((cell, i) => {
      dx.data[cell] = dx.data[cell]! + dy!.data[i]!
    })
    return [dx]
  },
  gradient: ({ builder, inputs, gradients, attrs }) => {
    const g = gradients[0] ?? null
    return [null, g === null ? null : builder.emit('maxPool2dGather', [inputs[0]!, g], attrs)]
  },
  samples: poolingSamples.map(({ image, attrs }) => ({ shapes: [image, pooledShape(image, attrs) as readonly number[]], attrs, batched: true })),
}
