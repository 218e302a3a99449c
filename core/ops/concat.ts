import type { OpDefinition } from './types.ts'
import { around, axisAttr, shapeText, staticDim } from './support/shapes.ts'

/** `concat{axis}`: one after the other along a static axis; takes one or more inputs. */
export const concat: OpDefinition = {
  name: 'concat',
  summary: 'inputs one after the other along `axis`',
  infer(inputs, attrs) {
    const first = inputs[0]
    if (first === undefined) throw new Error('takes at least one input')
    const axis = axisAttr(attrs, first)
    let length = 0
    for (const shape of inputs) {
      if (shape.length !== first.length || shape.some((dim, i) => i !== axis && dim !== first[i]))
        throw new Error(`${shapeText(first)} and ${shapeText(shape)} differ beside axis ${axis}`)
      length += staticDim(shape, axis)
    }
    return [first.map((dim, i) => (i === axis ? length : dim))]
  },
  kernel(inputs, attrs, context) {
    const first = inputs[0]!
    const axis = axisAttr(attrs, first.shape)
    const length = inputs.reduce((sum, x) => sum + x.shape[axis]!, 0)
    const y = context.alloc(first.shape.map((dim, i) => (i === axis ? length : dim)))
    const { outer, inner } = around(first.shape, axis)
    let start = 0
    for (const x of inputs) {
      const run = x.shape[axis]! * inner
      for (let o = 0; o < outer; o += 1) {
        const to = (o * length + start) * inner
        for (let i = 0; i < run; i += 1) y.data[to + i] = x.data[o * run + i]!
      }
      start += x.shape[axis]!
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs, wanted }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return inputs.map(() => null)
    const axis = axisAttr(attrs, builder.shape(inputs[0]!))
    let start = 0
    return inputs.map((input, i) => {
      const length = staticDim(builder.shape(input), axis)
      const slice = wanted[i] === true ? builder.emit('slice', [dy], { axis, start, length }) : null
      start += length
      return slice
    })
  },
  samples: [
    { shapes: [[2, 3], [2, 1], [2, 2]], attrs: { axis: 1 } },
    { shapes: [[1, 3], [2, 3]], attrs: { axis: 0 } },
    { shapes: [[2, 2, 3], [2, 1, 3]], attrs: { axis: 1 }, batched: true },
  ],
}
