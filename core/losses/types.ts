import type { ParamSpecs, ParamValues } from '../base/params.ts'
import type { ValueId } from '../ir/types.ts'
import type { Builder } from '../ops/types.ts'

export type Link = 'identity' | 'sigmoid' | 'softmax'

export interface LossDefinition {
  readonly kind: string
  readonly title: string
  readonly formula: string
  readonly help: string
  readonly source: string
  readonly params: ParamSpecs
  readonly links: readonly Link[]
  /**
   * Emit the loss per sample, shape [batch].
   * `argument` is the link's argument [batch, width] (logits), `prediction` the link's value, `target` [batch, width].
   */
  emit(args: {
    readonly builder: Builder
    readonly argument: ValueId
    readonly prediction: ValueId
    readonly target: ValueId
    readonly link: Link
    readonly params: ParamValues
  }): ValueId
}
