/**
 * Convolution with fewer multiplications where a kernel is three wide and moves in single steps: S. Winograd's minimal
 * filtering F(4, 3) along the rows (A. Lavin, S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2016), with the
 * points 0, 1, −1, 2, −2 and ∞. Four results that stand side by side take six products in place of twelve. The same matrices
 * serve the convolution and, transposed, the gradient of its image. Sums differ from those term by term in their last bits.
 *
 * The gradient of the kernel is not done so, though it could be. A weight that sees next to nothing would get, from the sums
 * of its neighbours, rounding in place of a tiny gradient; Adam divides a gradient by its own size and makes a step of it.
 */
import { f32x4, i32, v128 } from '../../../wasm/index.ts'
import type { I32 } from '../../../wasm/index.ts'
import type { Convolution } from '../../support/convolution.ts'
import { addTerms, eachStrip, eachTile, newSums } from '../sample-lanes.ts'
import type { RowContext, Rows } from '../types.ts'
import { axesOf, indexOf, least } from '../windows.ts'
import { transformKernel, transformRows } from './rows.ts'
import type { TransformRows, Transformed } from './rows.ts'
import { eachVectors, kernelBytes, layout, tileGroups, tilesOf } from './tiles.ts'
import type { TileGroup } from './tiles.ts'
import { cells, ofGradient, ofImage, points, results, toImage, toResults } from './transforms.ts'

/** Rows of results that are worked on before the next ones: their transformed images stay in the cache. */
const block = 12

/** Parts of the scratch memory: transformed kernel, transformed rows of `channels`, and each thread's products for `made` channels. */
function productLayout(convolution: Convolution, rows: number, channels: number, made: number, vectors: number, threads: number): readonly number[] {
  const strip = Math.min(4, vectors) * 16
  const height = Math.min(block, rows) + convolution.window.size[0] - 1
  return layout(kernelBytes(convolution), points * height * tilesOf(convolution.columns) * channels * strip, threads * points * made * strip)
}

export const winogradBytes = (convolution: Convolution, vectors: number, threads: number): number =>
  productLayout(convolution, convolution.rows, convolution.inner, convolution.outer, vectors, threads)[3]!

export const winogradInputGradBytes = (convolution: Convolution, vectors: number, threads: number): number =>
  productLayout(convolution, convolution.height, convolution.outer, convolution.inner, vectors, threads)[3]!

interface Products {
  readonly convolution: Convolution
  readonly kernel: Rows
  readonly scratch: number
  /** What is transformed: its rows, and the first row that row 0 of what is made needs. */
  readonly source: Omit<TransformRows, 'lane' | 'units'>
  readonly sourceRows: number
  readonly before: number
  /** Rows and channels that are made. */
  readonly rows: number
  readonly made: number
  readonly parts: readonly number[]
  /** Bytes between weights of one term and the next, and of one result and the next. */
  readonly weightStep: number
  readonly weightRow: number
  /** Row of the kernel that goes with the nth row that is read. */
  readonly kernelRow: (n: I32) => I32
}

/** A tile whose sums of products are ready: [point][channel][samples] at `sums`, beside `own`. */
interface MadeTile {
  readonly row: I32
  readonly tile: I32
  /** Byte offset of the samples, and their vectors. */
  readonly lane: I32
  readonly units: number
  readonly sums: number
  readonly own: I32
  readonly pointBytes: number
}

/**
 * For every tile of every row that is made, the sums of products over the channels that are read: `write` takes them.
 */
function eachProduct(c: RowContext, p: Products, write: (tile: MadeTile) => void): void {
  const { f } = c
  const height = p.convolution.window.size[0]
  const tiles = tilesOf(p.convolution.columns)
  const { channels } = p.source
  const [weights, transformed, sums] = p.parts.map((at) => at + p.scratch) as [number, number, number]
  transformKernel(c, p.kernel, height, p.convolution.inner * p.convolution.outer, weights)
  const held = Math.min(block, p.rows)
  eachStrip(c, (lane, units) => {
    const pitch = units * 16
    const to: Transformed = { base: transformed, pitch, pointBytes: (held + height - 1) * tiles * channels * pitch }
    const own = f.let(indexOf(c, [[c.thread, points * p.made * pitch]]))
    f.for(0, p.rows, block, (first) => {
      const some = p.rows <= block ? p.rows : f.let(least(f.let(i32.sub(p.rows, first)), block))
      const top = f.let(indexOf(c, [[first, 1]], -p.before))
      transformRows(c, to, top, indexOf(c, [[some, 1]], height - 1), p.sourceRows, { ...p.source, lane, units })
      c.barrier()
      c.share(0, some, 1, (local) => {
        f.for(0, tiles, 1, (tile) => {
          f.for(0, points, 1, (point) => {
            const image = f.let(indexOf(c, [[point, to.pointBytes], [local, tiles * channels * pitch], [tile, channels * pitch]]))
            const kernel = f.let(indexOf(c, [[point, height * p.convolution.inner * p.convolution.outer * 4]]))
            eachTile(c, p.made, units, (channel, results) => {
              const tileSums = newSums(c, results, units)
              f.for(0, height, 1, (n) => {
                f.if(i32.ltU(indexOf(c, [[top, 1], [local, 1], [n, 1]]), p.sourceRows), () => {
                  const from = f.let(indexOf(c, [[image, 1], [n, tiles * channels * pitch]]))
                  const by = f.let(indexOf(c, [[kernel, 1], [p.kernelRow(n), p.convolution.inner * p.convolution.outer * 4], [channel, p.weightRow]]))
                  addTerms(c, tileSums, from, by, { from: to.base, fromStep: pitch, weight: weights, weightStep: p.weightStep, weightRow: p.weightRow }, channels)
                })
              })
              const target = f.let(indexOf(c, [[own, 1], [point, p.made * pitch], [channel, pitch]]))
              tileSums.forEach((row, r) => { row.forEach((value, u) => { f.run(v128.store(target, value, sums + r * pitch + u * 16)) }) })
            })
          })
          write({ row: f.let(indexOf(c, [[first, 1], [local, 1]])), tile, lane, units, sums, own, pointBytes: p.made * pitch })
        })
      })
      c.barrier()
    })
  })
}

/** Writes what `transform` makes of a tile's sums to columns of `to`, of which some may not exist; where tiles overlap, what is there already is added to. */
function writeTile(
  c: RowContext,
  { row, tile, lane, units, sums, own, pointBytes }: MadeTile,
  { to, columns, channels, tiles, offset, width, transform }: Omit<TransformRows, 'from' | 'lane' | 'units'> & { readonly to: Rows },
): void {
  const { f } = c
  const target = f.let(indexOf(c, [[row, columns * channels * to.pitch], [tile, results * channels * to.pitch], [lane, 1]]))
  const write = ({ from, present }: TileGroup): void => {
    eachVectors(c, channels, units, (channel, at, neighbours) => {
      const source = f.let(indexOf(c, [[own, 1], [channel, units * 16], [at, 1]]))
      const there = f.let(indexOf(c, [[target, 1], [channel, to.pitch], [at, 1]]))
      const read = Array.from({ length: points }, (_, point) => neighbours.map((u) => f.let(v128.load(source, sums + point * pointBytes + u))))
      const made = transform(c, read)
      present.forEach((exists, j) => {
        if (!exists) return
        const cell = f.let(indexOf(c, [[there, 1]], (offset + j) * channels * to.pitch))
        const overlaps = from > 0 && j < width - results
        neighbours.forEach((u, n) => {
          const value = made[j]![n]!
          f.run(v128.store(cell, overlaps ? f32x4.add(v128.load(cell, to.base + u), value) : value, to.base + u))
        })
      })
    })
  }
  const choose = ([group, ...rest]: readonly TileGroup[]): void => {
    if (group === undefined) return
    if (rest.length === 0) write(group)
    else f.if(i32.ltS(tile, group.to), () => { write(group) }, () => { choose(rest) })
  }
  choose(tileGroups(tiles, offset, width, columns))
}

/** The convolution itself: y = Aᵀ Σ (G·g) ⊙ (Bᵀd), over rows of the kernel and channels in their order. */
export function winogradConv2d(c: RowContext, [x, kernel, y]: readonly [Rows, Rows, Rows], convolution: Convolution, scratch: number): void {
  const { width, columns, rows, height, inner, outer } = convolution
  const [vertical, horizontal] = axesOf(height, width, convolution.window)
  const tiles = tilesOf(columns)
  eachProduct(
    c,
    {
      convolution,
      kernel,
      scratch,
      source: { from: x, columns: width, channels: inner, tiles, width: cells, offset: -horizontal.before, transform: ofImage },
      sourceRows: height,
      before: vertical.before,
      rows,
      made: outer,
      parts: productLayout(convolution, rows, inner, outer, c.vectors, c.threads),
      weightStep: outer * 4,
      weightRow: 4,
      kernelRow: (n) => n,
    },
    (tile) => { writeTile(c, tile, { to: y, columns, channels: outer, tiles, offset: 0, width: results, transform: toResults }) },
  )
}

/** The gradient of the image: dx = Σ over tiles of B Σ (G·g) ⊙ (A·dy), where tiles overlap from left to right. */
export function winogradInputGrad(c: RowContext, [dy, kernel, dx]: readonly [Rows, Rows, Rows], convolution: Convolution, scratch: number): void {
  const { width, columns, rows, height, inner, outer } = convolution
  const [vertical, horizontal] = axesOf(height, width, convolution.window)
  const tiles = tilesOf(columns)
  const last = vertical.size - 1
  eachProduct(
    c,
    {
      convolution,
      kernel,
      scratch,
      source: { from: dy, columns, channels: outer, tiles, width: results, offset: 0, transform: ofGradient },
      sourceRows: rows,
      before: last - vertical.before,
      rows: height,
      made: inner,
      parts: productLayout(convolution, height, outer, inner, c.vectors, c.threads),
      weightStep: 4,
      weightRow: outer * 4,
      kernelRow: (n) => i32.sub(last, n),
    },
    (tile) => { writeTile(c, tile, { to: dx, columns: width, channels: inner, tiles, offset: -horizontal.before, width: cells, transform: toImage }) },
  )
}
