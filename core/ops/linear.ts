import type { OpDefinition } from './types.ts'
import { gemm } from './support/gemm.ts'
import { arity, shapeText } from './support/shapes.ts'

/** `linear(x[..., k], w[k, n]) -> [..., n]`: y = x·W. Each sum runs over k in order. */
export const linear: OpDefinition = {
  name: 'linear',
  summary: 'matrix product of x [..., k] with w [k, n]',
  infer(inputs) {
    arity(inputs, 2)
    const [x, w] = [inputs[0]!, inputs[1]!]
    if (x.length === 0 || w.length !== 2 || w[0] === 'batch' || x[x.length - 1] !== w[0]) throw new Error(`${shapeText(x)} does not multiply ${shapeText(w)}`)
    return [[...x.slice(0, -1), w[1]!]]
  },
  kernel([x, w], _attrs, context) {
    const [k, n] = [w!.shape[0]!, w!.shape[1]!]
    const y = context.alloc([...x!.shape.slice(0, -1), n])
    gemm(x!.data, w!.data, y.data, { m: n === 0 ? 0 : y.data.length / n, k, n })
    return [y]
  },
  gradient: ({ builder, inputs, gradients, wanted }) => {
    const dy = gradients[0] ?? null
    if (dy === null) return [null, null]
    const [x, w] = [inputs[0]!, inputs[1]!]
    return [
      wanted[0] === true ? builder.emit('linearInputGrad', [dy, w]) : null,
      wanted[1] === true ? builder.emit('linearWeightGrad', [x, dy]) : null,
    ]
  },
  samples: [{ shapes: [[3, 4], [4, 2]] }, { shapes: [[2, 3, 4], [4, 1]] }, { shapes: [[4], [4, 3]] }],
}
