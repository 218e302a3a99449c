import type { ParamSpecs, ParamValues } from '../base/params.ts'

export interface ScheduleDefinition {
  readonly kind: string
  readonly title: string
  readonly help: string
  readonly params: ParamSpecs
  /** Factor on the learning rate for a zero-based epoch. */
  factor(params: ParamValues, epoch: number, epochs: number): number
}
