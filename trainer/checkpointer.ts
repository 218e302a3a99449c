/** Decides when a checkpoint is due: at least so many seconds apart, and never more than 2 % of the run's time. */
export interface Checkpointer {
  due(now: number): boolean
  /** Tell how long one took, milliseconds. */
  took(now: number, milliseconds: number): void
}

const costFactor = 50

export function createCheckpointer(leastSeconds: number, now: number): Checkpointer {
  let next = now + leastSeconds * 1000
  return {
    due: (at) => at >= next,
    took(at, milliseconds) {
      next = at + Math.max(leastSeconds * 1000, milliseconds * costFactor)
    },
  }
}
