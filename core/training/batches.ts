import type { PreparedRows } from '../data/types.ts'

/** How the training rows fall into steps. */
export interface Batching {
  readonly rows: number
  /** Rows of a full batch; the last one of an epoch may be shorter. */
  readonly batchSize: number
  readonly stepsPerEpoch: number
  /** First row (within the epoch's order) and length of a step. */
  range(stepInEpoch: number): { readonly start: number; readonly length: number }
}

/** @param batchSize 0 means all rows */
export function createBatching(rows: number, batchSize: number): Batching {
  const size = batchSize <= 0 ? rows : Math.min(batchSize, rows)
  return {
    rows,
    batchSize: size,
    stepsPerEpoch: Math.ceil(rows / size),
    range(stepInEpoch) {
      const start = stepInEpoch * size
      return { start, length: Math.min(size, rows - start) }
    },
  }
}

/** Σw of the rows `order[start … start + length − 1]`; their number where every weight is one. */
export function batchWeight(rows: PreparedRows, order: Uint32Array, start: number, length: number): number {
  if (rows.sampleWeight === undefined) return length
  let sum = 0
  for (let i = start; i < start + length; i++) sum += rows.sampleWeight[order[i]!]!
  return sum
}
