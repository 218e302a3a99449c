import type { OpDefinition } from './types.ts'
import { arity, hasBatch, numbersAttr, shapeText, sizeOf, stridesOf } from './support/shapes.ts'

/** `transpose{perm}`: axis i of the result is axis perm[i] of the input. The batch stays first. */
export const transpose: OpDefinition = {
  name: 'transpose',
  summary: 'axes in another order: axis i of the result is axis perm[i] of the input',
  infer(inputs, attrs) {
    arity(inputs, 1)
    const shape = inputs[0]!
    const perm = numbersAttr(attrs, 'perm')
    const valid = perm.length === shape.length && [...perm].sort((a, b) => a - b).every((axis, i) => axis === i)
    if (!valid || (hasBatch(shape) && perm[0] !== 0)) throw new Error(`[${perm.join(', ')}] does not order the axes of ${shapeText(shape)}`)
    return [perm.map((axis) => shape[axis]!)]
  },
  kernel([x], attrs, context) {
    const perm = numbersAttr(attrs, 'perm')
    const shape = perm.map((axis) => x!.shape[axis]!)
    const own = stridesOf(x!.shape)
    const strides = perm.map((axis) => own[axis]!)
    const y = context.alloc(shape)
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
  gradient: ({ builder, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null]
    const perm = numbersAttr(attrs, 'perm')
    const inverse = perm.map((_, i) => perm.indexOf(i))
    return [builder.emit('transpose', [dy], { perm: inverse })]
  },
  samples: [
    { shapes: [[2, 3]], attrs: { perm: [1, 0] } },
    { shapes: [[2, 3, 4]], attrs: { perm: [0, 2, 1] }, batched: true },
    { shapes: [[2, 3, 4]], attrs: { perm: [2, 0, 1] } },
  ],
}
