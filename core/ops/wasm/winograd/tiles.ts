/** How a row divides into tiles, and where they are kept. */
import type { I32 } from '../../../wasm/index.ts'
import type { Convolution } from '../../support/convolution.ts'
import type { RowContext } from '../types.ts'
import { points, results } from './transforms.ts'

export const tilesOf = (columns: number): number => Math.ceil(columns / results)

/** Whether a convolution is done so: decided by its shape alone, so that every batch gives a sample the same bits. */
export function isWinograd({ window, groups, inner, outer, columns }: Convolution): boolean {
  const plain = [...window.stride, ...window.dilation].every((n) => n === 1) && groups === 1 && window.size[1] === 3
  return plain && inner >= 8 && outer >= 8 && inner % 4 === 0 && outer % 4 === 0 && points * tilesOf(columns) <= 2.4 * columns
}

/** The part of the products that is left; transforming takes about as much again as a tenth of it. */
export const winogradShare = ({ columns }: Convolution): number => (1.1 * points * tilesOf(columns)) / (3 * columns)

/** Tiles that reach the same columns of a row, counted from their first: those that do not exist are left out. */
export interface TileGroup {
  readonly from: number
  readonly to: number
  readonly present: readonly boolean[]
}

/** Groups of neighbouring tiles of `width` columns from `offset` on, every fourth column one, in a row of `extent` columns. */
export function tileGroups(tiles: number, offset: number, width: number, extent: number): TileGroup[] {
  const groups: TileGroup[] = []
  for (let tile = 0; tile < tiles; tile += 1) {
    const present = Array.from({ length: width }, (_, j) => tile * results + offset + j >= 0 && tile * results + offset + j < extent)
    const last = groups.at(-1)
    // The first tile stands alone: where tiles overlap, it has none before it.
    if (last !== undefined && tile > 1 && last.present.every((there, j) => there === present[j])) groups[groups.length - 1] = { ...last, to: tile + 1 }
    else groups.push({ from: tile, to: tile + 1, present })
  }
  return groups
}

/** Runs `body` for every vector of `count` rows of `units` vectors, two neighbours at once where that goes: the row, the byte offset within it, and the neighbours' offsets. */
export function eachVectors(c: RowContext, count: number, units: number, body: (row: I32, at: I32, neighbours: readonly number[]) => void): void {
  const neighbours = units % 2 === 0 ? [0, 16] : [0]
  c.f.for(0, count, 1, (row) => { c.f.for(0, units * 16, neighbours.length * 16, (at) => { body(row, at, neighbours) }) })
}

/** Where a rule keeps what it works with, in bytes from the start of its scratch memory. */
export function layout(...sizes: readonly number[]): readonly number[] {
  let at = 0
  return [...sizes, 0].map((size) => {
    const start = at
    at += (size + 63) & ~63
    return start
  })
}

export const kernelBytes = ({ window, inner, outer }: Convolution): number => points * window.size[0] * inner * outer * 4
