/** Executes a model file in float64, with nothing of the engines: what any other reader of the format would do. */
import type { FittedColumn } from '../data/types.ts'
import type { RawCell } from '../data/prepare/cell.ts'
import { prepareCells } from '../data/prepare/cell.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Result } from '../base/result.ts'
import { err, ok } from '../base/result.ts'
import type { Tensor } from './model-ops.ts'
import { runOp } from './model-ops.ts'
import type { ModelFile } from './types.ts'

export interface ModelRun {
  /** Per output node: row-major [rows, width] in the target's own unit; probabilities for classes. */
  readonly predictions: { readonly [node: string]: Float64Array }
  /** Per output node: the link's value and argument [rows, width] in training units. */
  readonly values: { readonly [node: string]: { readonly prediction: Tensor; readonly argument: Tensor } }
}

/** A model made ready to run: the parameters as arrays. */
export interface LoadedModel {
  readonly model: ModelFile
  run(x: Float64Array, rows: number): ModelRun
}

/** Prepare a model that `parseModel` accepted. */
export function loadModel(model: ModelFile): LoadedModel {
  const { computation } = model
  const constants = new Map<string, Tensor>()
  for (const [name, own] of Object.entries(computation.parameters)) constants.set(name, { shape: own.shape, data: Float64Array.from(own.values) })
  return {
    model,
    run(x, rows) {
      const values = new Map<string, Tensor>(constants)
      values.set('x', { shape: [rows, computation.inputWidth], data: x })
      for (const { name, op, inputs, attrs } of computation.operations) {
        const own = inputs.map((input) => values.get(input)!)
        values.set(name, runOp(op, own, attrs, rows))
      }
      const predictions: Record<string, Float64Array> = {}
      const raw: Record<string, { prediction: Tensor; argument: Tensor }> = {}
      for (const output of model.outputs) {
        const prediction = values.get(output.value)!
        raw[output.node] = { prediction, argument: values.get(output.argument)! }
        const width = output.scale?.length ?? 1
        predictions[output.node] =
          output.scale === undefined ? prediction.data : prediction.data.map((value, i) => value * output.scale![i % width]! + (output.offset?.[i % width] ?? 0))
      }
      return { predictions, values: raw }
    },
  }
}

/** Names of the raw columns that a prediction needs, in order. */
export const neededColumns = (model: ModelFile): readonly string[] => model.preprocessing.columns.map((column: FittedColumn) => column.name)

/** Prepare raw rows into the matrix `x` [rows, inputWidth]; the first row that cannot be used stops it. */
export function prepareModelRows(
  model: ModelFile,
  rows: readonly { readonly [column: string]: RawCell }[],
): Result<Float64Array, { readonly row: number; readonly problems: readonly Diagnostic[] }> {
  const width = model.computation.inputWidth
  const x = new Float64Array(rows.length * width)
  for (const [i, cells] of rows.entries()) {
    for (const input of model.inputs) {
      const prepared = prepareCells(cells, input.columns, model.preprocessing)
      if (!prepared.ok) return err({ row: i, problems: prepared.error })
      x.set(prepared.value, i * width + input.offset)
    }
  }
  return ok(x)
}
