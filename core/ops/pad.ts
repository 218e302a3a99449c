import type { OpDefinition } from './types.ts'
import { arity, around, axisAttr, numberAttr, staticDim } from './support/shapes.ts'

/** `pad{axis, before, after}`: zeros before and after along a static axis. */
export const pad: OpDefinition = {
  name: 'pad',
  summary: '`before` and `after` zeros along `axis`',
  infer(inputs, attrs) {
    arity(inputs, 1)
    const shape = inputs[0]!
    const axis = axisAttr(attrs, shape)
    const before = numberAttr(attrs, 'before')
    const after = numberAttr(attrs, 'after')
    if (!Number.isInteger(before) || !Number.isInteger(after) || before < 0 || after < 0) throw new Error(`cannot pad by ${before} and ${after}`)
    const length = staticDim(shape, axis) + before + after
    return [shape.map((dim, i) => (i === axis ? length : dim))]
  },
  kernel([x], attrs, context) {
    const axis = axisAttr(attrs, x!.shape)
    const before = numberAttr(attrs, 'before')
    const length = x!.shape[axis]! + before + numberAttr(attrs, 'after')
    const y = context.alloc(x!.shape.map((dim, i) => (i === axis ? length : dim)))
    const { outer, extent, inner } = around(x!.shape, axis)
    const run = extent * inner
    for (let o = 0; o < outer; o += 1) {
      const to = (o * length + before) * inner
      for (let i = 0; i < run; i += 1) y.data[to + i] = x!.data[o * run + i]!
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients, attrs }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null]
    const shape = builder.shape(inputs[0]!)
    const axis = axisAttr(attrs, shape)
    return [builder.emit('slice', [dy], { axis, start: numberAttr(attrs, 'before'), length: staticDim(shape, axis) })]
  },
  samples: [
    { shapes: [[3, 2]], attrs: { axis: 1, before: 1, after: 2 } },
    { shapes: [[2, 2, 3]], attrs: { axis: 1, before: 0, after: 1 }, batched: true },
  ],
}
