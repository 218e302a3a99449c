import type { IrFunction, ParameterPiece } from '../ir/types.ts'

/** A named part of a packed tensor, before tensors have numbers. */
export type PieceDraft = Omit<ParameterPiece, 'tensor'>

export interface TensorDraft {
  readonly shape: readonly number[]
  readonly pieces: readonly PieceDraft[]
}

export interface StateDraft {
  readonly name: string
  readonly shape: readonly number[]
  readonly initial: number
}

/**
 * The whole network as one function, before it is cut into predict, evaluate, step and probe. Its results:
 * `prediction:<output>`, `loss:<output>` per sample in prediction mode, `trainLoss:<output>` in training mode,
 * `value:<node>` and `sum:<node>` (pre-activation), and new states.
 */
export interface Network {
  readonly fn: IrFunction
  readonly tensors: readonly TensorDraft[]
  readonly states: readonly StateDraft[]
}

/** A run of columns along a value's last axis. */
export interface Columns {
  readonly value: number
  readonly start: number
  readonly length: number
}
