import type { ParamSpecs, ParamValues } from '../base/params.ts'

export interface InitializerDefinition {
  readonly kind: string
  readonly title: string
  readonly help: string
  readonly source: string
  readonly params: ParamSpecs
  /** Value of one element in float64 from its random number: `uniform(i)` in [0, 1) and `normal(i)` are pure in the element's index. */
  value(args: {
    readonly params: ParamValues
    readonly fanIn: number
    readonly fanOut: number
    readonly index: number
    readonly uniform: (index: number) => number
    readonly normal: (index: number) => number
  }): number
}
