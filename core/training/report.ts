import type { FittedColumn, Preparation, PreparedRows } from '../data/types.ts'
import type { Evaluation } from '../engines/types.ts'
import type { OutputDecl, Program } from '../ir/types.ts'
import { confusionCounts } from '../metrics/support/confusion.ts'
import { metrics } from '../metrics/registry.ts'
import type { MetricDefinition, MetricInput } from '../metrics/types.ts'
import type { MetricValues, SetReport } from './types.ts'

/** What turns training units of one target into its own: own = value · scale + offset. */
export interface TargetUnits {
  readonly scale: number
  readonly offset: number
}

/** Units of each target of an output; identity where a target is not a fitted number (classes, reconstructions). */
export function targetUnits(output: OutputDecl, preparation: Preparation): readonly TargetUnits[] {
  const byColumn = new Map<string, FittedColumn>(preparation.columns.map((column) => [column.name, column]))
  return Array.from({ length: output.width }, (_, i) => {
    const column = output.link === 'identity' && output.reconstructs === undefined ? byColumn.get(output.columns[i] ?? '') : undefined
    return column === undefined || column.type !== 'number' ? { scale: 1, offset: 0 } : { scale: column.scale, offset: column.offset }
  })
}

/** Row-major values [rows, units.length] in the targets' own units. */
export function toOwnUnits(values: ArrayLike<number>, units: readonly TargetUnits[]): Float64Array {
  const own = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const unit = units[i % units.length]!
    own[i] = values[i]! * unit.scale + unit.offset
  }
  return own
}

/** Index of the largest of `width` values from `start`; the first one of equals. */
export function argMax(values: ArrayLike<number>, start: number, width: number): number {
  let best = 0
  for (let i = 1; i < width; i++) if (values[start + i]! > values[start + best]!) best = i
  return best
}

/** Predictions and targets of one output as metrics read them. */
export function metricInput(output: OutputDecl, predictions: ArrayLike<number>, targets: ArrayLike<number>, preparation: Preparation): MetricInput {
  const rows = predictions.length / output.width
  if (output.link === 'identity' || output.reconstructs !== undefined) {
    const units = targetUnits(output, preparation)
    return { task: 'regression', rows, width: output.width, predictions: toOwnUnits(predictions, units), targets: toOwnUnits(targets, units) }
  }
  if (output.link === 'sigmoid') {
    return { task: 'binary', rows, width: 2, predictions, targets: Uint32Array.from({ length: rows }, (_, i) => (targets[i]! >= 0.5 ? 1 : 0)) }
  }
  const classes = Uint32Array.from({ length: rows }, (_, i) => argMax(targets, i * output.width, output.width))
  return { task: 'multiclass', rows, width: output.width, predictions, targets: classes }
}

/** Every metric that fits the task and is defined on these rows, by name. */
export function metricValues(input: MetricInput): MetricValues {
  const table: readonly MetricDefinition[] = Object.values(metrics)
  const values: Record<string, number> = {}
  for (const metric of table) {
    if (!metric.tasks.includes(input.task)) continue
    const value = metric.compute(input)
    if (Number.isFinite(value)) values[metric.name] = value
  }
  return values
}

/** Loss in training units, also of each output where there are several, metrics in the targets' own units and confusion counts of one set. */
export function reportSet(program: Program, preparation: Preparation, rows: PreparedRows, evaluation: Evaluation): SetReport {
  const values: Record<string, MetricValues> = {}
  const confusion: Record<string, readonly (readonly number[])[]> = {}
  for (const output of program.outputs) {
    const targets = rows.tensors[output.target]
    const predictions = evaluation.predictions[output.node]
    if (targets === undefined || predictions === undefined) continue
    const input = metricInput(output, predictions, targets, preparation)
    values[output.node] = metricValues(input)
    if (input.task !== 'regression') confusion[output.node] = confusionCounts(input)
  }
  const losses = program.outputs.length > 1 ? { losses: evaluation.losses } : {}
  return { loss: evaluation.loss, ...losses, metrics: values, ...(Object.keys(confusion).length === 0 ? {} : { confusion }) }
}
