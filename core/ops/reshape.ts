import type { OpDefinition } from './types.ts'
import { filled } from './support/batch.ts'
import { arity, hasBatch, shapeAttr, shapeText, staticSize } from './support/shapes.ts'

/** `reshape{shape}`: the same numbers in row-major order under another shape; the batch stays first. */
export const reshape: OpDefinition = {
  name: 'reshape',
  summary: 'the same numbers in row-major order under another shape',
  infer(inputs, attrs) {
    arity(inputs, 1)
    const from = inputs[0]!
    const to = shapeAttr(attrs, 'shape')
    if (hasBatch(from) !== hasBatch(to) || staticSize(from) !== staticSize(to)) throw new Error(`${shapeText(from)} cannot be read as ${shapeText(to)}`)
    return [to]
  },
  kernel: ([x], attrs) => [{ shape: filled(shapeAttr(attrs, 'shape'), x), data: x!.data }],
  gradient: ({ builder, inputs, gradients }) => {
    const dy = gradients[0] ?? null
    return [dy === null ? null : builder.emit('reshape', [dy], { shape: builder.shape(inputs[0]!) })]
  },
  samples: [
    { shapes: [[2, 6]], attrs: { shape: [3, 4] } },
    { shapes: [[3, 2, 2]], attrs: { shape: ['batch', 4] }, batched: true },
    { shapes: [[1, 1]], attrs: { shape: [] } },
  ],
}
