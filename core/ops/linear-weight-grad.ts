import type { OpDefinition } from './types.ts'
import { gemmTransposedLeft } from './support/gemm.ts'
import { arity, sameShape, shapeText } from './support/shapes.ts'

/** `linearWeightGrad(x[..., k], dy[..., n]) -> [k, n]`: dW = xᵀ·dy, summed over all leading axes, the batch first. */
export const linearWeightGrad: OpDefinition = {
  name: 'linearWeightGrad',
  summary: 'matrix product of the transpose of x [..., k] with dy [..., n], summed over all leading axes',
  infer(inputs) {
    arity(inputs, 2)
    const [x, dy] = [inputs[0]!, inputs[1]!]
    const [k, n] = [x[x.length - 1], dy[dy.length - 1]]
    if (typeof k !== 'number' || typeof n !== 'number' || !sameShape(x.slice(0, -1), dy.slice(0, -1)))
      throw new Error(`${shapeText(x)} and ${shapeText(dy)} differ before their last axis`)
    return [[k, n]]
  },
  kernel([x, dy], _attrs, context) {
    const k = x!.shape[x!.shape.length - 1]!
    const n = dy!.shape[dy!.shape.length - 1]!
    const dw = context.alloc([k, n])
    gemmTransposedLeft(x!.data, dy!.data, dw.data, { m: k, k: k === 0 ? 0 : x!.data.length / k, n })
    return [dw]
  },
  gradient: ({ builder, inputs, gradients, wanted }) => {
    const g = gradients[0] ?? null
    if (g === null) return [null, null]
    const [x, dy] = [inputs[0]!, inputs[1]!]
    return [wanted[0] === true ? builder.emit('linearInputGrad', [dy, g]) : null, wanted[1] === true ? builder.emit('linear', [x, g]) : null]
  },
  samples: [{ shapes: [[3, 4], [3, 2]] }, { shapes: [[2, 3, 4], [2, 3, 1]] }],
}
