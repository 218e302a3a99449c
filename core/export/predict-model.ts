import type { Diagnostic } from '../base/diagnostic.ts'
import { err, ok, type Result } from '../base/result.ts'
import { prepareRows } from '../data/prepare/rows.ts'
import type { Table } from '../data/table.ts'
import { argMax } from '../training/report.ts'
import { loadModel } from './run-model.ts'
import type { ModelFile } from './types.ts'

/** What a model says about one row: text per column of the answer. */
export interface PredictedColumns {
  readonly names: readonly string[]
  /** Per row of the request, one text per name. */
  readonly rows: readonly (readonly string[])[]
}

type ModelOutput = ModelFile['outputs'][number]

/** Name of an output's columns: plain for the only one, else with its label in front. */
function columnNames(model: ModelFile, output: ModelOutput): readonly string[] {
  const prefix = model.outputs.length > 1 ? `${output.label} ` : ''
  // The numbers of a code are no predictions: under their own names the decoder reads them.
  if (output.loss.kind === '' && output.reconstructs === undefined) return output.columns
  if ((output.link === 'identity' || output.reconstructs !== undefined) && output.columns.length > 1) return output.columns.map((column) => `${prefix}prediction ${column}`)
  const classes = output.link === 'identity' ? [] : (output.classes ?? ['0', '1'])
  return [`${prefix}prediction`, ...classes.map((label) => `${prefix}p_${label}`)]
}

function cellsOf(output: ModelOutput, values: Float64Array): readonly string[] {
  if (output.link === 'identity' || output.reconstructs !== undefined) return Array.from(values, String)
  const probabilities = output.link === 'sigmoid' ? [1 - values[0]!, values[0]!] : Array.from(values)
  const classes = output.classes ?? ['0', '1']
  const best = output.link === 'sigmoid' ? (values[0]! >= 0.5 ? 1 : 0) : argMax(probabilities, 0, probabilities.length)
  return [classes[best] ?? String(best), ...probabilities.map(String)]
}

const chunkRows = 4096

/** Predictions for rows of a table, as the columns that `neuroloom predict` appends. */
export function predictTable(model: ModelFile, table: Table, rows: Uint32Array): Result<PredictedColumns, readonly Diagnostic[]> {
  const loaded = loadModel(model)
  const out: (readonly string[])[] = []
  for (let start = 0; start < rows.length; start += chunkRows) {
    const part = rows.subarray(start, start + chunkRows)
    const prepared = prepareRows(table, model.preprocessing, part, { inputs: model.inputs, outputs: [] }, 'float64')
    if (!prepared.ok) return err(prepared.error)
    const { predictions } = loaded.run(prepared.value.tensors['x'] as Float64Array, part.length)
    for (let i = 0; i < part.length; i++) {
      out.push(
        model.outputs.flatMap((output) => {
          const own = predictions[output.node]!
          const width = own.length / part.length
          return cellsOf(output, own.subarray(i * width, (i + 1) * width))
        }),
      )
    }
  }
  return ok({ names: model.outputs.flatMap((output) => columnNames(model, output)), rows: out })
}
