import { f32x4, i32, v128 } from '../../wasm/index.ts'
import type { I32, I32Like, Local } from '../../wasm/index.ts'
import type { RowContext, RowFinish, Rows } from './types.ts'

/** Sums of a tile in registers: some results, each over neighbouring vectors of samples. */
export type TileSums = readonly (readonly Local<'v128'>[])[]

/** How the terms of a tile's sums follow each other. All in bytes. */
export interface TileTerms {
  /** Rows of samples: where the first lies, beside `source`; from one term to the next. */
  readonly from: number
  readonly fromStep: number
  /** Weights: where the first lies, beside `weights`; from one term to the next; from one result to the next. */
  readonly weight: number
  readonly weightStep: number
  readonly weightRow: number
}

export const newSums = (c: RowContext, height: number, units: number): TileSums =>
  Array.from({ length: height }, () => Array.from({ length: units }, () => c.f.let(c.constant(0))))

/** Add one term, `n` terms on from the pointers: loads shared, neighbours side by side so that they can be paired. */
export function addTerm(c: RowContext, sums: TileSums, source: I32, weights: I32, terms: TileTerms, n: number, fromOffset = n * terms.fromStep): void {
  const { f } = c
  const vectors = sums[0]!.map((_, u) => f.let(v128.load(source, terms.from + fromOffset + u * 16)))
  sums.forEach((row, r) => {
    const scale = f.let(v128.load32Splat(weights, terms.weight + n * terms.weightStep + r * terms.weightRow))
    row.forEach((sum, u) => { f.set(sum, f32x4.add(sum, f32x4.mul(vectors[u]!, scale))) })
  })
}

/** Add `count` terms in their order; moves both pointers past them. */
export function addTerms(c: RowContext, sums: TileSums, source: Local<'i32'>, weights: Local<'i32'>, terms: TileTerms, count: I32Like): void {
  const { f } = c
  const run = (turns: I32Like, unroll: number): void => {
    f.for(0, turns, 1, () => {
      f.scope(() => { for (let n = 0; n < unroll; n += 1) addTerm(c, sums, source, weights, terms, n) })
      f.set(source, i32.add(source, unroll * terms.fromStep))
      f.set(weights, i32.add(weights, unroll * terms.weightStep))
    })
  }
  if (typeof count === 'number') {
    run(Math.floor(count / 4), 4)
    run(count % 4, 1)
  } else {
    run(i32.shrU(count, 2), 4)
    run(i32.and(count, 3), 1)
  }
}

/** Write a tile: results lie `pitch` bytes apart. */
export function storeSums({ f }: RowContext, sums: TileSums, target: Local<'i32'>, base: number, pitch: number): void {
  sums.forEach((row, r) => { row.forEach((sum, u) => { f.run(v128.store(target, sum, base + r * pitch + u * 16)) }) })
}

/** Runs `body` for every strip of neighbouring vectors of samples: the byte offset of its lanes and its number of vectors. */
export function eachStrip(c: RowContext, body: (lane: I32, units: number) => void): void {
  const { f } = c
  const across = Math.min(4, c.vectors)
  const whole = c.vectors - (c.vectors % across)
  f.for(0, whole * 16, across * 16, (lane) => { body(lane, across) })
  if (whole < c.vectors) f.for(whole * 16, c.vectors * 16, (c.vectors - whole) * 16, (lane) => { body(lane, c.vectors - whole) })
}

const tileHeight = (c: RowContext, results: number, units: number): number => Math.max(1, Math.min(results, Math.floor((c.paired ? 16 : 8) / units)))

/** Runs `body` for every tile of results, each as high as the registers allow beside `units` vectors. */
export function eachTile(c: RowContext, results: number, units: number, body: (first: I32, height: number) => void): void {
  const { f } = c
  const height = tileHeight(c, results, units)
  const whole = results - (results % height)
  f.for(0, whole, height, (first) => { f.scope(() => { body(first, height) }) })
  if (whole < results) f.scope(() => { body(i32.const(whole), results - whole) })
}

/** As `eachTile`, the tiles divided among the threads. */
function shareTiles(c: RowContext, results: number, units: number, body: (first: I32, height: number) => void): void {
  const height = tileHeight(c, results, units)
  const whole = results - (results % height)
  c.share(0, whole, height, (first) => { c.f.scope(() => { body(first, height) }) })
  if (whole < results) c.alone(() => { body(i32.const(whole), results - whole) })
}

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
  /** Takes the results, which then have no memory of their own. */
  readonly finish?: RowFinish | undefined
}

/**
 * to[j] = Σᵢ from[i]·w[i, j] with samples in the lanes, in the order of i: tiles of several results times several
 * neighbouring vectors of samples, so that loads are shared and neighbours can be paired. Threads divide the results.
 */
export function laneProduct(c: RowContext, { from, w, to, inner, outer, innerStride, outerStride, finish }: Omit<LaneProduct, 'w'> & { readonly w: Pick<Rows, 'base'> }): void {
  const { f } = c
  const leading = outer === 0 ? 0 : to.count / outer
  const terms = { from: from.base, fromStep: from.pitch, weight: w.base, weightStep: innerStride * 4, weightRow: outerStride * 4 }
  f.for(0, leading, 1, (t) => {
    eachStrip(c, (lane, units) => {
      shareTiles(c, outer, units, (j, height) => {
        const sums = newSums(c, height, units)
        const source = f.let(i32.add(i32.mul(t, inner * from.pitch), lane))
        const weights = f.let(i32.mul(j, outerStride * 4))
        addTerms(c, sums, source, weights, terms, inner)
        if (finish !== undefined) {
          sums.forEach((row, r) => { finish(c.index([[t, outer], [j, 1]]), r, lane, row) })
          return
        }
        const target = f.let(i32.add(i32.add(i32.mul(t, outer * to.pitch), i32.mul(j, to.pitch)), lane))
        storeSums(c, sums, target, to.base, to.pitch)
      })
    })
  })
}
