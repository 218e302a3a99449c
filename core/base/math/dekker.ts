/** Exact products and sums of doubles as unevaluated pairs high + low. Source: Dekker, Numer. Math. 18 (1971). */
export interface Pair {
  readonly high: number
  readonly low: number
}

const splitter = 134217729

/** a·b exactly, for |a|, |b| below 2⁹⁹⁵. */
export function exactProduct(a: number, b: number): Pair {
  const high = a * b
  const ta = splitter * a
  const ah = ta - (ta - a)
  const al = a - ah
  const tb = splitter * b
  const bh = tb - (tb - b)
  const bl = b - bh
  return { high, low: ah * bh - high + ah * bl + al * bh + al * bl }
}

/** a + b exactly. */
export function exactSum(a: number, b: number): Pair {
  const high = a + b
  const t = high - a
  return { high, low: a - (high - t) + (b - t) }
}
