import type { IrFunction, ParameterPiece } from '../ir/types.ts'

/** A named part of a packed tensor, before tensors have numbers. */
export type PieceDraft = Omit<ParameterPiece, 'tensor'>

/** What holds for the parts of a packed tensor, known without looking at each. */
export interface TensorTraits {
  /** Some part learns. */
  readonly learns: boolean
  /** Some part does not. */
  readonly frozen: boolean
  /** Some part has penalties or a bound. */
  readonly restrained: boolean
  /** Some part has a bound on the length of a unit's weights. */
  readonly bounded: boolean
}

/** A packed tensor. Its named parts are made when they are asked for, so that packing it again costs nothing for each. */
export interface TensorDraft extends TensorTraits {
  readonly shape: readonly number[]
  /** Append the named parts, as those of tensor number `tensor`, moved on by `shift` elements. */
  place(into: ParameterPiece[], tensor: number, shift: number): void
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
