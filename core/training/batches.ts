import type { PreparedRows } from '../data/types.ts'

/** How the training rows fall into steps. */
export interface Batching {
  readonly rows: number
  /** Rows of a full batch; the last one of an epoch may be shorter. */
  readonly batchSize: number
  readonly stepsPerEpoch: number
  /** First row (within the epoch's order) and number of rows of some steps of an epoch. */
  range(stepInEpoch: number, steps: number): { readonly start: number; readonly length: number }
}

/** @param batchSize 0 means all rows */
export function createBatching(rows: number, batchSize: number): Batching {
  const size = batchSize <= 0 ? rows : Math.min(batchSize, rows)
  return {
    rows,
    batchSize: size,
    stepsPerEpoch: Math.ceil(rows / size),
    range(stepInEpoch, steps) {
      const start = stepInEpoch * size
      return { start, length: Math.min(steps * size, rows - start) }
    },
  }
}

/** Σw of each of some batches, whose rows stand in `order` from `start` on; their sizes where every weight is one. */
export function batchWeights(rows: PreparedRows, order: Uint32Array, start: number, sizes: Uint32Array): ArrayLike<number> {
  const { sampleWeight } = rows
  if (sampleWeight === undefined) return sizes
  let at = start
  return Float64Array.from(sizes, (size) => {
    let sum = 0
    for (const end = at + size; at < end; at++) sum += sampleWeight[order[at]!]!
    return sum
  })
}
