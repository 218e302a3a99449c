import type { OpDefinition } from './types.ts'
import { gemmTransposedRight } from './support/gemm.ts'
import { arity, shapeText } from './support/shapes.ts'

/** `linearInputGrad(dy[..., n], w[k, n]) -> [..., k]`: dx = dy·Wᵀ. */
export const linearInputGrad: OpDefinition = {
  name: 'linearInputGrad',
  summary: 'matrix product of dy [..., n] with the transpose of w [k, n]',
  infer(inputs) {
    arity(inputs, 2)
    const [dy, w] = [inputs[0]!, inputs[1]!]
    if (dy.length === 0 || w.length !== 2 || w[0] === 'batch' || dy[dy.length - 1] !== w[1])
      throw new Error(`${shapeText(dy)} does not multiply the transpose of ${shapeText(w)}`)
    return [[...dy.slice(0, -1), w[0]!]]
  },
  kernel([dy, w], _attrs, context) {
    const [k, n] = [w!.shape[0]!, w!.shape[1]!]
    const dx = context.alloc([...dy!.shape.slice(0, -1), k])
    gemmTransposedRight(dy!.data, w!.data, dx.data, { m: k === 0 ? 0 : dx.data.length / k, k: n, n: k })
    return [dx]
  },
  gradient: ({ builder, inputs, gradients, wanted }) => {
    const g = gradients[0] ?? null
    if (g === null) return [null, null]
    const [dy, w] = [inputs[0]!, inputs[1]!]
    return [wanted[0] === true ? builder.emit('linear', [g, w]) : null, wanted[1] === true ? builder.emit('linearWeightGrad', [g, dy]) : null]
  },
  samples: [{ shapes: [[3, 2], [4, 2]] }, { shapes: [[2, 3, 1], [4, 1]] }],
}
