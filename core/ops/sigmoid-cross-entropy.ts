import type { OpDefinition } from './types.ts'
import { broadcastKernel } from './support/elementwise.ts'
import { unbroadcast } from './support/gradient.ts'
import { arity, broadcastShapes } from './support/shapes.ts'

/** `sigmoidCrossEntropy(logit, target)`, elementwise: max(z, 0) − z·t + log1p(exp(−|z|)). */
export const sigmoidCrossEntropy: OpDefinition = {
  name: 'sigmoidCrossEntropy',
  summary: 'cross-entropy of sigmoid(logit) with a target between 0 and 1, elementwise',
  elementwise: true,
  infer(inputs) {
    arity(inputs, 2)
    return [broadcastShapes(inputs[0]!, inputs[1]!)]
  },
  kernel([logit, target], _attrs, context) {
    const { exp, log1p, round } = context.math
    const loss = (z: number, t: number): number => round(Math.max(z, 0) - round(z * t)) + log1p(exp(-Math.abs(z)))
    return [broadcastKernel(logit!, target!, loss, context.alloc)]
  },
  gradient: ({ builder, inputs, gradients, wanted }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null, null]
    const [logit, target] = [inputs[0]!, inputs[1]!]
    const towardsLogit = (): number => builder.emit('mul', [builder.emit('sub', [builder.emit('sigmoid', [logit]), target]), dy])
    const towardsTarget = (): number => builder.emit('neg', [builder.emit('mul', [logit, dy])])
    return [
      wanted[0] === true ? unbroadcast(builder, towardsLogit(), logit) : null,
      wanted[1] === true ? unbroadcast(builder, towardsTarget(), target) : null,
    ]
  },
  samples: [{ shapes: [[3, 4], [3, 4]] }, { shapes: [[3, 1], [4]] }],
}
