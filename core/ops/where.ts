import type { OpDefinition } from './types.ts'
import { broadcastLike, fillLike, unbroadcast } from './support/gradient.ts'
import { broadcastKernel } from './support/elementwise.ts'
import { arity, broadcastShapes } from './support/shapes.ts'

/** `where(condition, a, b)`: a where the condition is not 0, else b, with NumPy broadcasting of all three. */
export const where: OpDefinition = {
  name: 'where',
  summary: 'a where the condition is not 0, else b',
  elementwise: true,
  infer(inputs) {
    arity(inputs, 3)
    return [broadcastShapes(broadcastShapes(inputs[0]!, inputs[1]!), inputs[2]!)]
  },
  kernel([condition, a, b], _attrs, context) {
    const { alloc } = context
    const shape = broadcastShapes(broadcastShapes(condition!.shape, a!.shape), b!.shape) as readonly number[]
    const whole = alloc(shape)
    const [c, x, y] = [condition!, a!, b!].map((value) => broadcastKernel(value, whole, (v) => v, alloc))
    for (let i = 0; i < whole.data.length; i += 1) whole.data[i] = c!.data[i] !== 0 ? x!.data[i]! : y!.data[i]!
    return [whole]
  },
  gradient: ({ builder, inputs, outputs, gradients, wanted }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null, null, null]
    const [condition, a, b] = [inputs[0]!, inputs[1]!, inputs[2]!]
    const chosen = broadcastLike(builder, condition, outputs[0]!)
    const zero = fillLike(builder, outputs[0]!, 0)
    return [
      null,
      wanted[1] === true ? unbroadcast(builder, builder.emit('where', [chosen, dy, zero]), a) : null,
      wanted[2] === true ? unbroadcast(builder, builder.emit('where', [chosen, zero, dy]), b) : null,
    ]
  },
  samples: [
    { shapes: [[3, 4], [3, 4], [3, 4]], conditions: [0] },
    { shapes: [[3, 1], [4], [3, 4]], conditions: [0] },
    { shapes: [[2, 2], [2, 2], []], conditions: [0] },
  ],
}
