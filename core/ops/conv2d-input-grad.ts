import type { Attrs, Shape } from '../ir/types.ts'
import type { OpDefinition } from './types.ts'
import { convolutionOf, convolutionSamples, convolveBack, type Convolution } from './support/convolution.ts'
import { arity, numberAttr, numbersAttr, sameShape, shapeText } from './support/shapes.ts'
import { outputSize, windowOf } from './support/window.ts'

function imageShape(dy: Shape, kernel: Shape, attrs: Attrs): Shape {
  const [height, width] = numbersAttr(attrs, 'image')
  const inner = kernel[2]
  if (typeof inner !== 'number' || height === undefined || width === undefined) throw new Error(`${shapeText(kernel)} is not a kernel`)
  return [dy[0]!, height, width, inner * numberAttr(attrs, 'groups')]
}

function fitting(dy: Shape, kernel: Shape, attrs: Attrs): { readonly image: Shape; readonly convolution: Convolution } {
  const image = imageShape(dy, kernel, attrs)
  const convolution = convolutionOf(image, kernel, attrs)
  const { rows, columns, groups, outer } = convolution
  if (!sameShape(dy, [dy[0]!, rows, columns, groups * outer])) throw new Error(`${shapeText(dy)} is not what a convolution of ${shapeText(image)} gives`)
  return { image, convolution }
}

/**
 * `conv2dInputGrad{…, image}(dy[batch, rows, columns, out], kernel) -> [batch, height, width, in]`: the gradient of
 * `conv2d` with respect to its image of `image` = [height, width]; as a layer, the transposed convolution.
 */
export const conv2dInputGrad: OpDefinition = {
  name: 'conv2dInputGrad',
  summary: 'transposed convolution: the gradient of conv2d with respect to its image',
  infer(inputs, attrs) {
    arity(inputs, 2)
    return [fitting(inputs[0]!, inputs[1]!, attrs).image]
  },
  kernel([dy, kernel], attrs, context) {
    const { image, convolution } = fitting(dy!.shape, kernel!.shape, attrs)
    const dx = context.alloc(image as readonly number[])
    convolveBack(convolution, dx, kernel!, dy!, context.math.round)
    return [dx]
  },
  gradient: ({ builder, inputs, gradients, attrs, wanted }) => {
    const g = gradients[0] ?? null
    if (g === null) return [null, null]
    const [dy, kernel] = [inputs[0]!, inputs[1]!]
    return [
      wanted[0] === true ? builder.emit('conv2d', [g, kernel], attrs) : null,
      wanted[1] === true ? builder.emit('conv2dKernelGrad', [g, dy], { ...attrs, size: builder.shape(kernel).slice(0, 2) }) : null,
    ]
  },
  samples: convolutionSamples.map(({ image, kernel, attrs }) => {
    const [rows, columns] = outputSize(image[1]!, image[2]!, windowOf(attrs, [kernel[0]!, kernel[1]!]))
    return { shapes: [[image[0]!, rows, columns, kernel[3]!], kernel], attrs: { ...attrs, image: [image[1]!, image[2]!] }, batched: true }
  }),
}
