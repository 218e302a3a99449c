import type { OpDefinition } from './types.ts'
import { convolutionOf, convolutionSamples, convolve } from './support/convolution.ts'
import { arity } from './support/shapes.ts'

/**
 * `conv2d{stride, dilation, padding, groups}(x[batch, height, width, in], kernel[height, width, in/groups, out])`:
 * cross-correlation, as in every deep-learning library. `padding` is [top, bottom, left, right]; channels of the result
 * stand group after group.
 */
export const conv2d: OpDefinition = {
  name: 'conv2d',
  summary: 'convolution of images [batch, height, width, channels] with a kernel [height, width, in/groups, out]',
  infer(inputs, attrs) {
    arity(inputs, 2)
    const { rows, columns, groups, outer } = convolutionOf(inputs[0]!, inputs[1]!, attrs)
    return [[inputs[0]![0]!, rows, columns, groups * outer]]
  },
  kernel([x, kernel], attrs, context) {
    const convolution = convolutionOf(x!.shape, kernel!.shape, attrs)
    const y = context.alloc([x!.shape[0]!, convolution.rows, convolution.columns, kernel!.shape[3]!])
    convolve(convolution, x!, kernel!, y, context.math.round)
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs, wanted }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null, null]
    const [x, kernel] = [inputs[0]!, inputs[1]!]
    return [
      wanted[0] === true ? builder.emit('conv2dInputGrad', [dy, kernel], { ...attrs, image: builder.shape(x).slice(1, 3) }) : null,
      wanted[1] === true ? builder.emit('conv2dKernelGrad', [x, dy], { ...attrs, size: builder.shape(kernel).slice(0, 2) }) : null,
    ]
  },
  samples: convolutionSamples.map(({ image, kernel, attrs }) => ({ shapes: [image, kernel], attrs, batched: true })),
}
