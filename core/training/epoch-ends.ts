/** Ends of epochs at which the training set is evaluated too: about a hundred in a run, ten where that is dear. */
export function reportInterval(epochs: number, work: number): number {
  return Math.max(1, Math.ceil(epochs / (work > 2e7 ? 10 : 100)))
}

/**
 * Whether the trace holds an epoch: each of the first ten thousand, then every tenth, from a hundred thousand on every
 * hundredth and so forth, so that the trace of a run of millions stays small.
 */
export function isTraced(epoch: number): boolean {
  let stride = 1
  while (epoch > 10_000 * stride) stride *= 10
  return epoch % stride === 0
}
