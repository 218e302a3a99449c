/** Chooses how many steps fill a slice of time. It decides only how work is cut, never what is computed. */
export interface Pace {
  /** Steps that are expected to take at most `milliseconds`, at least one. */
  steps(milliseconds: number): number
  observe(steps: number, milliseconds: number): void
}

/** A pace that begins with one step and grows at most eightfold from call to call. */
export function createPace(): Pace {
  let perStep = Infinity
  let last = 1
  return {
    steps(milliseconds) {
      const fitting = perStep === Infinity ? 1 : Math.floor(milliseconds / Math.max(perStep, 1e-6))
      return Math.max(1, Math.min(fitting, last * 8))
    },
    observe(steps, milliseconds) {
      last = steps
      const measured = milliseconds / steps
      perStep = perStep === Infinity ? measured : perStep * 0.7 + measured * 0.3
    },
  }
}
