import type { Attrs, Shape } from '../ir/types.ts'
import type { OpDefinition } from './types.ts'
import { convolutionOf, convolutionSamples, correlate, type Convolution } from './support/convolution.ts'
import { arity, numberAttr, numbersAttr, sameShape, shapeText } from './support/shapes.ts'
import { imageOf, outputSize, windowOf } from './support/window.ts'

function fitting(x: Shape, dy: Shape, attrs: Attrs): { readonly kernel: Shape; readonly convolution: Convolution } {
  const [height, width] = numbersAttr(attrs, 'size')
  const kernel = [height!, width!, imageOf(x)[2] / numberAttr(attrs, 'groups'), imageOf(dy)[2]]
  const convolution = convolutionOf(x, kernel, attrs)
  if (!sameShape(dy.slice(0, 3), [x[0]!, convolution.rows, convolution.columns])) throw new Error(`${shapeText(dy)} is not what a convolution of ${shapeText(x)} gives`)
  return { kernel, convolution }
}

/**
 * `conv2dKernelGrad{…, size}(x[batch, height, width, in], dy[batch, rows, columns, out]) -> [h, w, in/groups, out]`:
 * the gradient of `conv2d` with respect to its kernel of `size` = [h, w], summed over the batch.
 */
export const conv2dKernelGrad: OpDefinition = {
  name: 'conv2dKernelGrad',
  summary: 'gradient of conv2d with respect to its kernel, summed over the batch',
  infer(inputs, attrs) {
    arity(inputs, 2)
    return [fitting(inputs[0]!, inputs[1]!, attrs).kernel]
  },
  kernel([x, dy], attrs, context) {
    const { kernel, convolution } = fitting(x!.shape, dy!.shape, attrs)
    const dk = context.alloc(kernel as readonly number[])
    correlate(convolution, x!, dk, dy!, context.math.round)
    return [dk]
  },
  gradient: ({ builder, inputs, gradients, attrs, wanted }) => {
    const g = gradients[0] ?? null
    if (g === null) return [null, null]
    const [x, dy] = [inputs[0]!, inputs[1]!]
    return [
      wanted[0] === true ? builder.emit('conv2dInputGrad', [dy, g], { ...attrs, image: builder.shape(x).slice(1, 3) }) : null,
      wanted[1] === true ? builder.emit('conv2d', [x, g], attrs) : null,
    ]
  },
  samples: convolutionSamples.map(({ image, kernel, attrs }) => {
    const [rows, columns] = outputSize(image[1]!, image[2]!, windowOf(attrs, [kernel[0]!, kernel[1]!]))
    return { shapes: [image, [image[0]!, rows, columns, kernel[3]!]], attrs: { ...attrs, size: [kernel[0]!, kernel[1]!] }, batched: true }
  }),
}
