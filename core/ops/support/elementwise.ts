import type { Attrs, ValueId } from '../../ir/types.ts'
import type { Arithmetic, Builder, NdArray, OpDefinition, OpSample } from '../types.ts'
import { unbroadcast } from './gradient.ts'
import { arity, broadcastShapes, broadcastStrides, sizeOf } from './shapes.ts'

type Unary = (x: number) => number
type Binary = (a: number, b: number) => number

interface UnarySpec {
  readonly name: string
  readonly summary: string
  /** The scalar function of one precision: every intermediate is rounded by `math.round`. */
  compute(math: Arithmetic, attrs: Attrs): Unary
  /** Emit the gradient from input, output and the output's gradient. */
  readonly gradient: 'none' | ((args: { builder: Builder; x: ValueId; y: ValueId; dy: ValueId; attrs: Attrs }) => ValueId)
  readonly samples?: readonly OpSample[]
}

/** An op that applies one scalar function to every element. */
export function unary(spec: UnarySpec): OpDefinition {
  const { gradient } = spec
  return {
    name: spec.name,
    summary: spec.summary,
    elementwise: true,
    infer(inputs) {
      arity(inputs, 1)
      return [inputs[0]!]
    },
    kernel([x], attrs, context) {
      const f = spec.compute(context.math, attrs)
      const y = context.alloc(x!.shape)
      const from = x!.data
      const to = y.data
      for (let i = 0; i < to.length; i += 1) to[i] = f(from[i]!)
      return [y]
    },
    gradient:
      gradient === 'none'
        ? 'none'
        : ({ builder, inputs, outputs, gradients, attrs }) => {
            const dy = gradients[0] ?? null
            return [dy === null ? null : gradient({ builder, x: inputs[0]!, y: outputs[0]!, dy, attrs })]
          },
    samples: spec.samples ?? [{ shapes: [[3, 4]] }],
  }
}

/** Walk a broadcast: calls `visit(a, b, i)` with the flat indices of both inputs for every element of the result. */
function walk(shape: readonly number[], sa: readonly number[], sb: readonly number[], visit: (a: number, b: number, i: number) => void): void {
  const rank = shape.length
  const size = sizeOf(shape)
  const index = new Array<number>(rank).fill(0)
  let a = 0
  let b = 0
  for (let i = 0; i < size; i += 1) {
    visit(a, b, i)
    for (let axis = rank - 1; axis >= 0; axis -= 1) {
      a += sa[axis]!
      b += sb[axis]!
      index[axis] = index[axis]! + 1
      if (index[axis]! < shape[axis]!) break
      a -= sa[axis]! * shape[axis]!
      b -= sb[axis]! * shape[axis]!
      index[axis] = 0
    }
  }
}

const isSuffix = (short: readonly number[], long: readonly number[]): boolean =>
  short.length <= long.length && short.every((dim, i) => dim === long[long.length - short.length + i])

/** Apply a scalar function of two arguments with NumPy broadcasting. */
export function broadcastKernel(a: NdArray, b: NdArray, f: Binary, alloc: (shape: readonly number[]) => NdArray): NdArray {
  const y = alloc(broadcastShapes(a.shape, b.shape) as readonly number[])
  const to = y.data
  const da = a.data
  const db = b.data
  if (da.length === to.length && isSuffix(b.shape, a.shape) && db.length > 0) {
    const period = db.length
    for (let i = 0; i < to.length; i += period) for (let j = 0; j < period; j += 1) to[i + j] = f(da[i + j]!, db[j]!)
  } else if (db.length === to.length && isSuffix(a.shape, b.shape) && da.length > 0) {
    const period = da.length
    for (let i = 0; i < to.length; i += period) for (let j = 0; j < period; j += 1) to[i + j] = f(da[j]!, db[i + j]!)
  } else {
    walk(y.shape, broadcastStrides(a.shape, y.shape), broadcastStrides(b.shape, y.shape), (ia, ib, i) => {
      to[i] = f(da[ia]!, db[ib]!)
    })
  }
  return y
}

interface BinarySpec {
  readonly name: string
  readonly summary: string
  compute(math: Arithmetic): Binary
  /** Emit the gradients, each in the result's shape; they are summed back to the inputs' shapes. */
  readonly gradient:
    | 'none'
    | {
        a(args: { builder: Builder; a: ValueId; b: ValueId; y: ValueId; dy: ValueId }): ValueId
        b(args: { builder: Builder; a: ValueId; b: ValueId; y: ValueId; dy: ValueId }): ValueId
      }
  readonly range?: readonly [number, number]
}

/** Shapes that exercise every kind of broadcasting. */
const binaryShapes: readonly (readonly (readonly number[])[])[] = [
  [[3, 4], [3, 4]],
  [[3, 4], [4]],
  [[], [2, 3]],
  [[3, 1], [1, 4]],
  [[2, 3, 1], [3, 4]],
]

/** An op that applies one scalar function of two arguments, with NumPy broadcasting. */
export function binary(spec: BinarySpec): OpDefinition {
  const { gradient } = spec
  return {
    name: spec.name,
    summary: spec.summary,
    elementwise: true,
    infer(inputs) {
      arity(inputs, 2)
      return [broadcastShapes(inputs[0]!, inputs[1]!)]
    },
    kernel: ([a, b], _attrs, context) => [broadcastKernel(a!, b!, spec.compute(context.math), context.alloc)],
    gradient:
      gradient === 'none'
        ? 'none'
        : ({ builder, inputs, outputs, gradients, wanted }) => {
            const dy = gradients[0] ?? null
            if (dy === null) return [null, null]
            const args = { builder, a: inputs[0]!, b: inputs[1]!, y: outputs[0]!, dy }
            return [
              wanted[0] === true ? unbroadcast(builder, gradient.a(args), args.a) : null,
              wanted[1] === true ? unbroadcast(builder, gradient.b(args), args.b) : null,
            ]
          },
    samples: binaryShapes.map((shapes) => (spec.range === undefined ? { shapes } : { shapes, range: spec.range })),
  }
}
