import type { OpDefinition } from './types.ts'
import { rowMax, rowsOf } from './support/rows.ts'
import { arity, staticDim } from './support/shapes.ts'

/** `softmax(x)` over the last axis: exp(x − max) / Σ exp(x − max). */
export const softmax: OpDefinition = {
  name: 'softmax',
  summary: 'exp(x) / Σ exp(x) over the last axis',
  infer(inputs) {
    arity(inputs, 1)
    staticDim(inputs[0]!, inputs[0]!.length - 1)
    return [inputs[0]!]
  },
  kernel([x], _attrs, context) {
    const { exp, round } = context.math
    const y = context.alloc(x!.shape)
    const { rows, width } = rowsOf(x!)
    for (let row = 0; row < rows; row += 1) {
      const top = rowMax(x!, row, width)
      let sum = 0
      for (let i = row * width; i < (row + 1) * width; i += 1) {
        y.data[i] = exp(round(x!.data[i]! - top))
        sum = round(sum + y.data[i]!)
      }
      for (let i = row * width; i < (row + 1) * width; i += 1) y.data[i] = y.data[i]! / sum
    }
    return [y]
  },
  gradient: ({ builder, outputs, gradients }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null]
    const y = outputs[0]!
    const dot = builder.emit('sum', [builder.emit('mul', [dy, y])], { axes: [builder.shape(y).length - 1], keep: true })
    return [builder.emit('mul', [y, builder.emit('sub', [dy, dot])])]
  },
  samples: [{ shapes: [[3, 4]] }, { shapes: [[2, 2, 3]] }, { shapes: [[2, 1]] }],
}
