/** Early stopping as a pure fold over the losses at epoch ends. */
export interface StoppingState {
  readonly best: number
  /** Epochs completed when the best loss was reached; 0 before the first. */
  readonly bestEpoch: number
  /** Epochs since the last improvement. */
  readonly wait: number
}

export const stoppingStart: StoppingState = { best: Infinity, bestEpoch: 0, wait: 0 }

/** The state after an epoch: an improvement is a loss below the best by more than `minDelta`. */
export function observe(state: StoppingState, loss: number, epoch: number, minDelta: number): { readonly state: StoppingState; readonly improved: boolean } {
  const improved = loss < state.best - minDelta || (state.bestEpoch === 0 && loss < state.best)
  return { improved, state: improved ? { best: loss, bestEpoch: epoch, wait: 0 } : { ...state, wait: state.wait + 1 } }
}

/** JSON has no infinity: before the first epoch the best loss is the largest number. */
export const finiteStopping = (state: StoppingState): StoppingState => (Number.isFinite(state.best) ? state : { ...state, best: Number.MAX_VALUE })
