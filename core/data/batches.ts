import { permutation } from '../base/random/index.ts'

/**
 * Order in which an epoch visits its rows: a permutation of 0 … n-1, a pure function of the run's seed and the epoch.
 * @param epoch zero-based
 */
export function epochOrder(seed: number, epoch: number, n: number, shuffle: boolean): Uint32Array {
  return shuffle ? permutation(seed, 'batch', `epoch ${epoch}`, n) : Uint32Array.from({ length: n }, (_, i) => i)
}

/** Steps of an epoch; the last batch may be smaller. A batch size of 0 means all rows at once. */
export const stepsPerEpoch = (rows: number, batchSize: number): number => (rows === 0 ? 0 : batchSize <= 0 ? 1 : Math.ceil(rows / batchSize))
