import type { OpDefinition } from './types.ts'
import { arity, around, axisAttr, numberAttr, shapeText, staticDim } from './support/shapes.ts'

/** `slice{axis, start, length}`: a run of a static axis. */
export const slice: OpDefinition = {
  name: 'slice',
  summary: '`length` elements along `axis`, from `start`',
  infer(inputs, attrs) {
    arity(inputs, 1)
    const shape = inputs[0]!
    const axis = axisAttr(attrs, shape)
    const start = numberAttr(attrs, 'start')
    const length = numberAttr(attrs, 'length')
    const whole = Number.isInteger(start) && Number.isInteger(length)
    if (!whole || start < 0 || length < 0 || start + length > staticDim(shape, axis))
      throw new Error(`elements ${start} to ${start + length} lie outside axis ${axis} of ${shapeText(shape)}`)
    return [shape.map((dim, i) => (i === axis ? length : dim))]
  },
  kernel([x], attrs, context) {
    const axis = axisAttr(attrs, x!.shape)
    const start = numberAttr(attrs, 'start')
    const length = numberAttr(attrs, 'length')
    const y = context.alloc(x!.shape.map((dim, i) => (i === axis ? length : dim)))
    const { outer, extent, inner } = around(x!.shape, axis)
    const run = length * inner
    for (let o = 0; o < outer; o += 1) {
      const from = (o * extent + start) * inner
      for (let i = 0; i < run; i += 1) y.data[o * run + i] = x!.data[from + i]!
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null]
    const shape = builder.shape(inputs[0]!)
    const axis = axisAttr(attrs, shape)
    const before = numberAttr(attrs, 'start')
    const after = staticDim(shape, axis) - before - numberAttr(attrs, 'length')
    return [before === 0 && after === 0 ? dy : builder.emit('pad', [dy], { axis, before, after })]
  },
  samples: [
    { shapes: [[3, 5]], attrs: { axis: 1, start: 1, length: 3 } },
    { shapes: [[4, 2]], attrs: { axis: 0, start: 2, length: 2 } },
    { shapes: [[2, 4, 3]], attrs: { axis: 1, start: 0, length: 1 }, batched: true },
  ],
}
