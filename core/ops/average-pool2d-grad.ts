import type { Attrs, Shape } from '../ir/types.ts'
import type { OpDefinition } from './types.ts'
import { counts, eachPooled, pooledShape, poolingSamples } from './support/pooling.ts'
import { arity, numbersAttr, sameShape, shapeText } from './support/shapes.ts'
import { imageOf } from './support/window.ts'

function imageShape(dy: Shape, attrs: Attrs): Shape {
  const [height, width] = numbersAttr(attrs, 'image')
  const image = [dy[0]!, height!, width!, imageOf(dy)[2]]
  if (!sameShape(pooledShape(image, attrs), dy)) throw new Error(`${shapeText(dy)} is not what pooling ${shapeText(image)} gives`)
  return image
}

/** `averagePool2dGrad{…, image}(dy) -> [batch, height, width, channels]`: every element's share of its windows' dy. */
export const averagePool2dGrad: OpDefinition = {
  name: 'averagePool2dGrad',
  summary: 'gradient of averagePool2d: each dy shared out over its window',
  infer(inputs, attrs) {
    arity(inputs, 1)
    return [imageShape(inputs[0]!, attrs)]
  },
  kernel([dy], attrs, context) {
    const dx = context.alloc(imageShape(dy!.shape, attrs) as readonly number[])
    const { round } = context.math
    const count = counts(dx.shape, attrs)
    eachPooled(dx.shape, attrs, (cell, position) => {
      dx.data[cell] = dx.data[cell]! + round(dy!.data[position]! / count[position]!)
    })
    return [dx]
  },
  gradient: ({ builder, gradients, attrs }) => {
    const g = gradients[0] ?? null
    return [g === null ? null : builder.emit('averagePool2d', [g], attrs)]
  },
  samples: poolingSamples.map(({ image, attrs }) => ({
    shapes: [pooledShape(image, attrs) as readonly number[]],
    attrs: { ...attrs, image: [image[1]!, image[2]!] },
    batched: true,
  })),
}
