import type { NdArray } from '../types.ts'

/** Length of the last axis and the number of rows before it. */
export function rowsOf(x: NdArray): { rows: number; width: number } {
  const width = x.shape[x.shape.length - 1]!
  return { rows: width === 0 ? 0 : x.data.length / width, width }
}

/** Greatest number of one row. */
export function rowMax(x: NdArray, row: number, width: number): number {
  let greatest = -Infinity
  for (let i = 0; i < width; i += 1) greatest = Math.max(greatest, x.data[row * width + i]!)
  return greatest
}

/** A row number within a table: the nearest one; 0 for what is no number. */
export const rowNumber = (index: number, rows: number): number => (index > 0 ? Math.min(Math.floor(index), rows - 1) : 0)
