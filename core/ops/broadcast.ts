import type { OpDefinition } from './types.ts'
import { filled } from './support/batch.ts'
import { unbroadcast } from './support/gradient.ts'
import { arity, broadcastShapes, broadcastStrides, hasBatch, sameShape, shapeAttr, shapeText, sizeOf } from './support/shapes.ts'

/**
 * `broadcast{shape}`: NumPy broadcasting to a shape. Where the shape has a batch and the input has none, a second
 * input gives the batch to follow; its numbers are ignored.
 */
export const broadcast: OpDefinition = {
  name: 'broadcast',
  summary: 'stretched to `shape` by NumPy broadcasting; a second input, if any, gives the batch to follow',
  infer(inputs, attrs) {
    const shape = shapeAttr(attrs, 'shape')
    const from = inputs[0]
    if (from === undefined) throw new Error('takes an input')
    const follows = hasBatch(shape) && !hasBatch(from)
    arity(inputs, follows ? 2 : 1)
    if (follows && !hasBatch(inputs[1]!)) throw new Error('the input to follow has no batch')
    if (!sameShape(broadcastShapes(from, shape), shape)) throw new Error(`${shapeText(from)} does not stretch to ${shapeText(shape)}`)
    return [shape]
  },
  kernel([x, like], attrs, context) {
    const shape = filled(shapeAttr(attrs, 'shape'), like ?? x)
    const y = context.alloc(shape)
    const strides = broadcastStrides(x!.shape, shape)
    const size = sizeOf(shape)
    const index = new Array<number>(shape.length).fill(0)
    let at = 0
    for (let i = 0; i < size; i += 1) {
      y.data[i] = x!.data[at]!
      for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
        at += strides[axis]!
        index[axis] = index[axis]! + 1
        if (index[axis]! < shape[axis]!) break
        at -= strides[axis]! * shape[axis]!
        index[axis] = 0
      }
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients }) => {
    const dy = gradients[0] ?? null
    return inputs.map((input, i) => (dy === null || i > 0 ? null : unbroadcast(builder, dy, input)))
  },
  samples: [
    { shapes: [[3, 1]], attrs: { shape: [2, 3, 4] } },
    { shapes: [[2]], attrs: { shape: [3, 2] } },
    { shapes: [[3, 1]], attrs: { shape: ['batch', 2] }, batched: true },
  ],
}
