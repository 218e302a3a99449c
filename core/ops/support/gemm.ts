/** Sizes of c[m, n] = a·b with inner length k. */
export interface GemmSize {
  readonly m: number
  readonly k: number
  readonly n: number
}
type Data = Float32Array | Float64Array

/**
 * The three matrix products of a linear layer, in the type of their arrays. Every product and every addition is
 * rounded to that type; sums run over the inner index in order, from 0.
 */
export function gemm(a: Data, b: Data, c: Data, size: GemmSize): void {
  product(a, b, c, size, size.k, 1, size.n, 1)
}

/** c[m, n] = a[m, k]·b[n, k]ᵀ */
export function gemmTransposedRight(a: Data, b: Data, c: Data, size: GemmSize): void {
  product(a, b, c, size, size.k, 1, 1, size.k)
}

/** c[m, n] = a[k, m]ᵀ·b[k, n] */
export function gemmTransposedLeft(a: Data, b: Data, c: Data, size: GemmSize): void {
  product(a, b, c, size, 1, size.m, size.n, 1)
}

function product(a: Data, b: Data, c: Data, size: GemmSize, ai: number, ap: number, bp: number, bj: number): void {
  if (a instanceof Float32Array && b instanceof Float32Array && c instanceof Float32Array) product32(a, b, c, size, ai, ap, bp, bj)
  else if (a instanceof Float64Array && b instanceof Float64Array && c instanceof Float64Array) product64(a, b, c, size, ai, ap, bp, bj)
  else throw new Error('a matrix product of mixed types')
}

function product32(a: Float32Array, b: Float32Array, c: Float32Array, { m, k, n }: GemmSize, ai: number, ap: number, bp: number, bj: number): void {
  const { fround } = Math
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let sum = fround(0)
      let pa = i * ai
      let pb = j * bj
      for (let p = 0; p < k; p += 1) {
        sum = fround(sum + fround(a[pa]! * b[pb]!))
        pa += ap
        pb += bp
      }
      c[i * n + j] = sum
    }
  }
}

function product64(a: Float64Array, b: Float64Array, c: Float64Array, { m, k, n }: GemmSize, ai: number, ap: number, bp: number, bj: number): void {
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let sum = 0
      let pa = i * ai
      let pb = j * bj
      for (let p = 0; p < k; p += 1) {
        sum += a[pa]! * b[pb]!
        pa += ap
        pb += bp
      }
      c[i * n + j] = sum
    }
  }
}
