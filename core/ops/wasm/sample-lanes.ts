import { f32x4, i32, v128 } from '../../wasm/index.ts'
import type { I32 } from '../../wasm/index.ts'
import type { RowContext, Rows } from './types.ts'

export interface LaneProduct {
  readonly from: Rows
  readonly w: Rows
  readonly to: Rows
  /** Terms per sum, and results, per leading index. */
  readonly inner: number
  readonly outer: number
  /** Elements of `w` between terms, and between results. */
  readonly innerStride: number
  readonly outerStride: number
}

/**
 * to[j] = Σᵢ from[i]·w[i, j] with samples in the lanes, in the order of i: tiles of several results times several
 * neighbouring vectors of samples, so that loads are shared and neighbours can be paired.
 */
export function laneProduct(c: RowContext, { from, w, to, inner, outer, innerStride, outerStride }: LaneProduct): void {
  const { f } = c
  const leading = outer === 0 ? 0 : to.count / outer
  const across = Math.min(4, c.vectors)
  const registers = c.paired ? 16 : 8

  const tile = (t: I32, j: I32, lane: I32, height: number, units: number): void => {
    const sums = Array.from({ length: height }, () => Array.from({ length: units }, () => f.let(c.constant(0))))
    const source = f.let(i32.add(i32.mul(t, inner * from.pitch), lane))
    const weights = f.let(i32.mul(j, outerStride * 4))
    const term = (k: number): void => {
      const vectors = Array.from({ length: units }, (_, u) => f.let(v128.load(source, from.base + k * from.pitch + u * 16)))
      for (let r = 0; r < height; r += 1) {
        const scale = f.let(v128.load32Splat(weights, w.base + (k * innerStride + r * outerStride) * 4))
        vectors.forEach((vector, u) => { f.set(sums[r]![u]!, f32x4.add(sums[r]![u]!, f32x4.mul(vector, scale))) })
      }
    }
    const run = (turns: number, unroll: number): void => {
      f.for(0, turns, 1, () => {
        f.scope(() => { for (let k = 0; k < unroll; k += 1) term(k) })
        f.set(source, i32.add(source, unroll * from.pitch))
        f.set(weights, i32.add(weights, unroll * innerStride * 4))
      })
    }
    run(Math.floor(inner / 4), 4)
    run(inner % 4, 1)
    const target = f.let(i32.add(i32.add(i32.mul(t, outer * to.pitch), i32.mul(j, to.pitch)), lane))
    sums.forEach((row, r) => { row.forEach((sum, u) => { f.run(v128.store(target, sum, to.base + r * to.pitch + u * 16)) }) })
  }

  f.for(0, leading, 1, (t) => {
    const columns = (start: number, end: number, units: number): void => {
      const height = Math.max(1, Math.min(outer, Math.floor(registers / units)))
      const whole = outer - (outer % height)
      f.for(start * 16, end * 16, units * 16, (lane) => {
        f.for(0, whole, height, (j) => { f.scope(() => { tile(t, j, lane, height, units) }) })
        if (whole < outer) f.scope(() => { tile(t, i32.const(whole), lane, outer - whole, units) })
      })
    }
    const whole = c.vectors - (c.vectors % across)
    columns(0, whole, across)
    if (whole < c.vectors) columns(whole, c.vectors, c.vectors - whole)
  })
}
