/** The matrices of Winograd's minimal filtering F(4, 3) with the points 0, 1, −1, 2, −2 and ∞. */
import { f32x4 } from '../../../wasm/index.ts'
import type { V128 } from '../../../wasm/index.ts'
import type { RowContext } from '../types.ts'

/** Products of a tile, its results, and the cells of the image that they need. */
export const points = 6
export const results = 4
export const cells = 6

export type Vectors = readonly V128[]

/** One column vector of vectors after the other, in and out; each for some neighbours, whose operations stand side by side so that V8 can pair them. */
export type Transform = (c: RowContext, from: readonly Vectors[]) => readonly Vectors[]

/** Operations on neighbours, each result in a local. */
function arithmetic(c: RowContext) {
  const { f } = c
  const both = (op: (a: V128, b: V128) => V128) => (a: Vectors, b: Vectors): Vectors => a.map((value, u) => f.let(op(value, b[u]!)))
  const times = (factor: number, a: Vectors): Vectors => a.map((value) => f.let(f32x4.mul(value, c.constant(factor))))
  return { plus: both(f32x4.add), minus: both(f32x4.sub), times }
}

/** Six cells of the image: Bᵀd. */
export const ofImage: Transform = (c, [d0, d1, d2, d3, d4, d5]) => {
  const { plus, minus, times } = arithmetic(c)
  const even = minus(d4!, times(4, d2!))
  const odd = minus(d3!, times(4, d1!))
  const evenHalf = minus(d4!, d2!)
  const oddHalf = times(2, minus(d3!, d1!))
  return [
    plus(minus(times(4, d0!), times(5, d2!)), d4!),
    plus(even, odd),
    minus(even, odd),
    plus(evenHalf, oddHalf),
    minus(evenHalf, oddHalf),
    plus(minus(times(4, d1!), times(5, d3!)), d5!),
  ]
}

/** Gradients of four results: A·dy. */
export const ofGradient: Transform = (c, [q0, q1, q2, q3]) => {
  const { plus, minus, times } = arithmetic(c)
  const [even, odd] = [plus(q0!, q2!), plus(q1!, q3!)]
  const [evenHalf, oddHalf] = [plus(q0!, times(4, q2!)), times(2, plus(q1!, times(4, q3!)))]
  return [q0!, plus(even, odd), minus(even, odd), plus(evenHalf, oddHalf), minus(evenHalf, oddHalf), q3!]
}

/** Three weights of a row of the kernel: G·g. */
export const ofKernel: Transform = (c, [g0, g1, g2]) => {
  const { plus, minus, times } = arithmetic(c)
  const outer = plus(g0!, g2!)
  const far = plus(times(1 / 24, g0!), times(1 / 6, g2!))
  const middle = times(1 / 12, g1!)
  return [times(1 / 4, g0!), times(-1 / 6, plus(outer, g1!)), times(-1 / 6, minus(outer, g1!)), plus(far, middle), minus(far, middle), g2!]
}

/** Six sums of products to four results: Aᵀm. */
export const toResults: Transform = (c, [m0, m1, m2, m3, m4, m5]) => {
  const { plus, minus, times } = arithmetic(c)
  const [sum, difference] = [plus(m1!, m2!), minus(m1!, m2!)]
  const [farSum, farDifference] = [plus(m3!, m4!), minus(m3!, m4!)]
  return [plus(plus(m0!, sum), farSum), plus(difference, times(2, farDifference)), plus(sum, times(4, farSum)), plus(plus(difference, times(8, farDifference)), m5!)]
}

/** Six sums of products to the gradients of six cells: B·m. */
export const toImage: Transform = (c, [m0, m1, m2, m3, m4, m5]) => {
  const { plus, minus, times } = arithmetic(c)
  const [sum, difference] = [plus(m1!, m2!), minus(m1!, m2!)]
  const [farSum, farDifference] = [plus(m3!, m4!), minus(m3!, m4!)]
  return [
    times(4, m0!),
    minus(times(4, minus(m5!, difference)), times(2, farDifference)),
    times(-1, plus(plus(times(5, m0!), times(4, sum)), farSum)),
    minus(plus(difference, times(2, farDifference)), times(5, m5!)),
    plus(m0!, plus(sum, farSum)),
    m5!,
  ]
}
