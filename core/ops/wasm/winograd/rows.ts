/** Rows and kernels as the products take them. */
import { i32, v128 } from '../../../wasm/index.ts'
import type { I32Like } from '../../../wasm/index.ts'
import type { RowContext, Rows } from '../types.ts'
import { indexOf } from '../windows.ts'
import { eachVectors, tileGroups } from './tiles.ts'
import { ofKernel, results } from './transforms.ts'
import type { Transform } from './transforms.ts'

/** Rows of images or gradients, transformed: [point][row][tile][channel][vectors of samples]. */
export interface Transformed {
  readonly base: number
  /** Bytes of the samples of one channel, and from one point to the next. */
  readonly pitch: number
  readonly pointBytes: number
}

export interface TransformRows {
  readonly from: Rows
  /** Columns and channels of `from`. */
  readonly columns: number
  readonly channels: number
  readonly tiles: number
  readonly width: number
  /** Column of the first tile's first cell. */
  readonly offset: number
  readonly transform: Transform
  /** Byte offset of the samples, and their vectors. */
  readonly lane: I32Like
  readonly units: number
}

/** Transform `count` rows from row `first` on; rows outside of `rows` are left out. Threads divide the rows. */
export function transformRows(c: RowContext, to: Transformed, first: I32Like, count: I32Like, rows: number, { from, columns, channels, tiles, width, offset, transform, lane, units }: TransformRows): void {
  const { f } = c
  const groups = tileGroups(tiles, offset, width, columns)
  c.share(0, count, 1, (local) => {
    const row = f.let(indexOf(c, [[local, 1], [first, 1]]))
    f.if(i32.ltU(row, rows), () => {
      for (const { from: start, to: end, present } of groups) {
        f.for(start, end, 1, (tile) => {
          const source = f.let(indexOf(c, [[row, columns * channels * from.pitch], [tile, results * channels * from.pitch], [lane, 1]]))
          const target = f.let(indexOf(c, [[local, tiles * channels * to.pitch], [tile, channels * to.pitch]]))
          eachVectors(c, channels, units, (channel, at, neighbours) => {
            const own = f.let(indexOf(c, [[source, 1], [channel, from.pitch], [at, 1]]))
            const there = f.let(indexOf(c, [[target, 1], [channel, to.pitch], [at, 1]]))
            const read = present.map((exists, j) => neighbours.map((u) => (exists ? f.let(v128.load(indexOf(c, [[own, 1]], (offset + j) * channels * from.pitch), from.base + u)) : c.constant(0))))
            transform(c, read).forEach((vectors, point) => { vectors.forEach((value, u) => { f.run(v128.store(there, value, to.base + point * to.pointBytes + neighbours[u]!)) }) })
          })
        })
      }
    })
  })
}

/** The kernel transformed to `to`: [point][row][in][out]. */
export function transformKernel(c: RowContext, kernel: Rows, height: number, pairs: number, to: number): void {
  const { f } = c
  c.share(0, height, 1, (ky) => {
    f.for(0, pairs * 4, 16, (pair) => {
      const at = f.let(indexOf(c, [[ky, pairs * 12], [pair, 1]]))
      const target = f.let(indexOf(c, [[ky, pairs * 4], [pair, 1]]))
      const weights = [0, 1, 2].map((kx) => [f.let(v128.load(at, kernel.base + kx * pairs * 4))])
      ofKernel(c, weights).forEach(([value], point) => { f.run(v128.store(target, value!, to + point * height * pairs * 4)) })
    })
  })
}
