import type { Diagnostic } from '../base/diagnostic.ts'
import type { Result } from '../base/result.ts'
import { ok } from '../base/result.ts'
import { prepareRows } from '../data/prepare/rows.ts'
import type { Table } from '../data/table.ts'
import type { FittedColumn, Preparation, PreparedRows } from '../data/types.ts'
import type { OutputDecl } from '../ir/types.ts'
import { losses } from '../losses/registry.ts'
import type { LossDefinition } from '../losses/types.ts'
import { createBuilder } from '../ops/builder.ts'
import { metricInput, metricValues } from '../training/report.ts'
import type { MetricValues } from '../training/types.ts'
import type { Tensor } from './model-ops.ts'
import { runOp } from './model-ops.ts'
import { loadModel, type ModelRun } from './run-model.ts'
import type { ModelFile } from './types.ts'

type ModelOutput = ModelFile['outputs'][number]

/** Outputs as the data preparation and the metrics know them. */
export function modelOutputs(model: ModelFile): readonly OutputDecl[] {
  const widths = new Map(model.computation.operations.map(({ name, shape }) => [name, shape[1] as number]))
  return model.outputs.map((output) => ({
    node: output.node,
    result: `prediction:${output.node}`,
    target: `y:${output.node}`,
    link: output.link,
    loss: output.loss.kind,
    width: widths.get(output.value) ?? 1,
    columns: output.columns,
    ...(output.reconstructs === undefined ? {} : { reconstructs: output.reconstructs }),
    ...(output.classes === undefined ? {} : { classes: output.classes }),
    lossWeight: output.loss.weight,
  }))
}

/** The preprocessing with the targets' units, so that targets are prepared as in training. */
export function withTargets(model: ModelFile): Preparation {
  const targets = model.outputs.filter((output) => output.reconstructs === undefined).flatMap((output) =>
    output.columns.map(
      (name, i): FittedColumn => ({
        name,
        type: output.classes === undefined ? 'number' : 'category',
        role: 'target',
        encode: 'oneHot',
        unseen: 'error',
        width: 1,
        fill: null,
        offset: output.offset?.[i] ?? 0,
        scale: output.scale?.[i] ?? 1,
        ...(output.classes === undefined ? {} : { categories: output.classes }),
        ...(output.rename === undefined ? {} : { rename: output.rename }),
      }),
    ),
  )
  return { ...model.preprocessing, columns: [...model.preprocessing.columns.filter((column) => !targets.some((target) => target.name === column.name)), ...targets] }
}

/** Loss per row, by the loss's own definition run in float64. */
function lossPerRow(output: ModelOutput, values: ModelRun['values'][string], target: Float64Array): Float64Array {
  const table: { readonly [kind: string]: LossDefinition } = losses
  const definition = Object.hasOwn(table, output.loss.kind) ? table[output.loss.kind] : undefined
  if (definition === undefined) return new Float64Array(values.prediction.shape[0] ?? 0).fill(NaN)
  const rows = values.prediction.shape[0] ?? 0
  const width = values.prediction.shape[1] ?? 1
  const builder = createBuilder('loss')
  const argument = builder.argument(['batch', width], { kind: 'argument', index: 0 })
  const prediction = builder.argument(['batch', width], { kind: 'argument', index: 1 })
  const wanted = builder.argument(['batch', width], { kind: 'argument', index: 2 })
  const loss = definition.emit({ builder, argument, prediction, target: wanted, link: output.link, params: output.loss.params as never })
  const known = new Map<number, Tensor>([
    [argument, values.argument],
    [prediction, values.prediction],
    [wanted, { shape: [rows, width], data: target }],
  ])
  for (const { op, inputs, attrs, outputs } of builder.instructions) {
    known.set(
      outputs[0]!,
      runOp(
        op,
        inputs.map((input) => known.get(input)!),
        attrs,
        rows,
      ),
    )
  }
  return known.get(loss)!.data
}

export interface ModelEvaluation {
  readonly rows: number
  /** Mean loss, weighted over outputs, in training units. */
  readonly loss: number
  /** Per output node: its mean loss before its weight. */
  readonly losses: { readonly [node: string]: number }
  /** Per output node, in the targets' own units. */
  readonly metrics: { readonly [node: string]: MetricValues }
}

const chunkRows = 4096

/**
 * Loss and metrics of a model on rows of a table.
 * @param rows zero-based row numbers, each with every target present
 */
export function evaluateModel(model: ModelFile, table: Table, rows: Uint32Array): Result<ModelEvaluation, readonly Diagnostic[]> {
  const outputs = modelOutputs(model)
  const preparation = withTargets(model)
  const loaded = loadModel(model)
  const predictions = outputs.map((output) => new Float64Array(rows.length * output.width))
  const targets = outputs.map((output) => new Float64Array(rows.length * output.width))
  const lossSums = outputs.map(() => 0)
  for (let start = 0; start < rows.length; start += chunkRows) {
    const part = rows.subarray(start, start + chunkRows)
    const prepared: Result<PreparedRows, Diagnostic[]> = prepareRows(table, preparation, part, { inputs: model.inputs, outputs }, 'float64')
    if (!prepared.ok) return prepared
    const run = loaded.run(prepared.value.tensors['x'] as Float64Array, part.length)
    outputs.forEach((output, i) => {
      const values = run.values[output.node]!
      const own = prepared.value.tensors[output.target] as Float64Array
      predictions[i]!.set(values.prediction.data, start * output.width)
      targets[i]!.set(own, start * output.width)
      lossSums[i] = lossPerRow(model.outputs[i]!, values, own).reduce((sum, value) => sum + value, lossSums[i]!)
    })
  }
  const metrics = outputs.map((output, i) => [output.node, metricValues(metricInput(output, predictions[i]!, targets[i]!, preparation))] as const)
  const loss = outputs.reduce((sum, output, i) => sum + (output.lossWeight * lossSums[i]!) / rows.length, 0)
  const losses = outputs.map((output, i) => [output.node, lossSums[i]! / rows.length] as const)
  return ok({ rows: rows.length, loss, losses: Object.fromEntries(losses), metrics: Object.fromEntries(metrics) })
}
