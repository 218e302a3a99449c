import type { OpDefinition } from './types.ts'
import { rowMax, rowsOf } from './support/rows.ts'
import { arity, staticDim } from './support/shapes.ts'

/** `logSoftmax(x)` over the last axis: x − max − log Σ exp(x − max). */
export const logSoftmax: OpDefinition = {
  name: 'logSoftmax',
  summary: 'logarithm of the softmax over the last axis',
  infer(inputs) {
    arity(inputs, 1)
    staticDim(inputs[0]!, inputs[0]!.length - 1)
    return [inputs[0]!]
  },
  kernel([x], _attrs, context) {
    const { exp, log, round } = context.math
    const y = context.alloc(x!.shape)
    const { rows, width } = rowsOf(x!)
    for (let row = 0; row < rows; row += 1) {
      const top = rowMax(x!, row, width)
      let sum = 0
      for (let i = row * width; i < (row + 1) * width; i += 1) sum = round(sum + exp(round(x!.data[i]! - top)))
      const logSum = log(sum)
      for (let i = row * width; i < (row + 1) * width; i += 1) y.data[i] = round(x!.data[i]! - top) - logSum
    }
    return [y]
  },
  gradient: ({ builder, outputs, gradients }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null]
    const y = outputs[0]!
    const total = builder.emit('sum', [dy], { axes: [builder.shape(y).length - 1], keep: true })
    return [builder.emit('sub', [dy, builder.emit('mul', [builder.emit('exp', [y]), total])])]
  },
  samples: [{ shapes: [[3, 4]] }, { shapes: [[2, 2, 3]] }],
}
