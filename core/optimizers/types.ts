import type { ParamSpecs, ParamValues } from '../base/params.ts'
import type { ValueId } from '../ir/types.ts'
import type { Builder } from '../ops/types.ts'

export interface UpdateArgs {
  readonly builder: Builder
  readonly parameter: ValueId
  readonly gradient: ValueId
  readonly slots: { readonly [role: string]: ValueId }
  /** Per-step scalars by name: `learningRate` and those this optimiser declares. */
  readonly scalars: { readonly [name: string]: ValueId }
  readonly params: ParamValues
}

export interface OptimizerDefinition {
  readonly kind: string
  readonly title: string
  readonly help: string
  readonly source: string
  readonly params: ParamSpecs
  readonly defaultLearningRate: number
  /** Slots per parameter with their initial value. */
  slots(params: ParamValues): readonly { readonly role: string; readonly initial: number }[]
  /** Names of its per-step scalars, beyond `learningRate`. */
  scalars(params: ParamValues): readonly string[]
  /** Values of these scalars at a step (zero-based), computed in float64. */
  scalarValues(params: ParamValues, step: number): readonly number[]
  /** Emit the update: the new parameter and the new slots. */
  update(args: UpdateArgs): { readonly parameter: ValueId; readonly slots: { readonly [role: string]: ValueId } }
}
