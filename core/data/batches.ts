import { permutation } from '../base/random/index.ts'

let known = new Uint32Array(0)

/** 0 … n-1, made once for the longest. */
function ascending(n: number): Uint32Array {
  if (known.length < n) {
    known = new Uint32Array(n)
    for (let i = 0; i < n; i++) known[i] = i
  }
  return known.subarray(0, n)
}

/**
 * Order in which an epoch visits its rows: a permutation of 0 … n-1, a pure function of the run's seed and the epoch.
 * @param epoch zero-based
 * @returns for reading only: it may be shared between epochs
 */
export function epochOrder(seed: number, epoch: number, n: number, shuffle: boolean): Uint32Array {
  return shuffle ? permutation(seed, 'batch', `epoch ${epoch}`, n) : ascending(n)
}

/** Steps of an epoch; the last batch may be smaller. A batch size of 0 means all rows at once. */
export const stepsPerEpoch = (rows: number, batchSize: number): number => (rows === 0 ? 0 : batchSize <= 0 ? 1 : Math.ceil(rows / batchSize))
