/** Rows of one output, in the target's own units: numbers, or class indices with probabilities. */
export interface MetricInput {
  readonly task: 'regression' | 'binary' | 'multiclass'
  readonly rows: number
  /** Number of targets (regression) or of classes. */
  readonly width: number
  /** Row-major predictions [rows, width]; [rows, 1] probability of the positive class for binary. */
  readonly predictions: ArrayLike<number>
  /** Row-major targets [rows, width] for regression; class index per row otherwise. */
  readonly targets: ArrayLike<number>
}

export interface MetricDefinition {
  readonly name: string
  readonly title: string
  readonly help: string
  readonly source: string
  readonly tasks: readonly MetricInput['task'][]
  readonly better: 'higher' | 'lower'
  /** How it is shown: as a percentage, a number in the target's unit, or a plain number. */
  readonly format: 'percent' | 'unit' | 'number'
  /** NaN where it is undefined (such as R² of one row). */
  compute(input: MetricInput): number
}
