import type { OpDefinition } from './types.ts'
import { appendAxis } from './support/gradient.ts'
import { rowMax, rowsOf } from './support/rows.ts'
import { arity, sameShape, shapeText, staticDim } from './support/shapes.ts'

/** `softmaxCrossEntropy(logits[..., k], target[..., k]) -> [...]`: Σ target·(log Σ exp(logits) − logits), stably. */
export const softmaxCrossEntropy: OpDefinition = {
  name: 'softmaxCrossEntropy',
  summary: 'cross-entropy of the softmax of the logits with target probabilities, over the last axis',
  infer(inputs) {
    arity(inputs, 2)
    const [logits, target] = [inputs[0]!, inputs[1]!]
    if (!sameShape(logits, target)) throw new Error(`logits ${shapeText(logits)} and target ${shapeText(target)} differ`)
    staticDim(logits, logits.length - 1)
    return [logits.slice(0, -1)]
  },
  kernel([logits, target], _attrs, context) {
    const { exp, log, round } = context.math
    const y = context.alloc(logits!.shape.slice(0, -1))
    const { rows, width } = rowsOf(logits!)
    for (let row = 0; row < rows; row += 1) {
      const top = rowMax(logits!, row, width)
      let sum = 0
      for (let i = row * width; i < (row + 1) * width; i += 1) sum = round(sum + exp(round(logits!.data[i]! - top)))
      const logSum = log(sum)
      let loss = 0
      for (let i = row * width; i < (row + 1) * width; i += 1) {
        const surprise = round(logSum - round(logits!.data[i]! - top))
        loss = round(loss + round(target!.data[i]! * surprise))
      }
      y.data[row] = loss
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients, wanted }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null, null]
    const [logits, target] = [inputs[0]!, inputs[1]!]
    const g = appendAxis(builder, dy)
    const axes = [builder.shape(logits).length - 1]
    const towardsLogits = (): number => {
      const total = builder.emit('sum', [target], { axes, keep: true })
      const expected = builder.emit('mul', [builder.emit('softmax', [logits]), total])
      return builder.emit('mul', [builder.emit('sub', [expected, target]), g])
    }
    const towardsTarget = (): number => builder.emit('neg', [builder.emit('mul', [builder.emit('logSoftmax', [logits]), g])])
    return [wanted[0] === true ? towardsLogits() : null, wanted[1] === true ? towardsTarget() : null]
  },
  samples: [{ shapes: [[3, 4], [3, 4]] }, { shapes: [[2, 2, 3], [2, 2, 3]] }],
}
