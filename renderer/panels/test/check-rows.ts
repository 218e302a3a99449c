/** Predictions for rows of the sample, computed by the reference engine. */
import { labelOf } from '../../../core/data/spellings.ts'
import type { Preparation, Schema } from '../../../core/data/types.ts'
import type { OutputDecl, Program } from '../../../core/ir/types.ts'
import type { DatasetRow } from '../../../core/protocol/host-api.ts'
import { cellsByName, featureCount, writeFeatures } from '../../live/input.ts'
import { previewEngine } from '../../live/live.ts'
import { parseNumber } from '../../live/format.ts'
import { readPrediction, type Reading } from '../../live/predictions.ts'
import { inOwnUnits, inputOf, squaredError, valueUnits } from '../../live/reconstruction.ts'
import type { WeightState } from '../../state/types.ts'

export interface CheckedRow {
  readonly row: DatasetRow
  readonly reading: Reading
  /** Of an output that gives back an input: both in own units, and their mean squared difference in training units. */
  readonly copy: { readonly original: Float64Array; readonly values: Float64Array; readonly error: number } | null
  readonly target: string | null
  /** Whether the most likely class is the target; null for numbers and without a target. */
  readonly right: boolean | null
  /** Prediction less target, for numbers. */
  readonly difference: number | null
}

/** Check rows against one output. */
export function checkRows(
  program: Program, weights: WeightState, schema: Schema, preparation: Preparation, output: OutputDecl, rows: readonly DatasetRow[],
): readonly CheckedRow[] {
  if (rows.length === 0) return []
  const width = featureCount(program)
  const x = new Float64Array(rows.length * width)
  rows.forEach((row, i) => {
    writeFeatures(program, preparation, cellsByName(schema, row, null), x, i * width)
  })
  const engine = previewEngine(program, weights)
  try {
    const raw = engine.probe({ rows: rows.length, tensors: { x } })[output.result]
    if (raw === undefined) return []
    const size = raw.length / rows.length
    const input = inputOf(program, output)
    const units = input === null ? [] : valueUnits(input, schema, preparation)
    const column = input !== null ? undefined : schema.columns.find((item) => item.name === output.columns[0])
    return rows.map((row, i) => {
      const values = raw.subarray(i * size, (i + 1) * size)
      const reading = readPrediction(output, values, preparation)
      const prepared = input === null ? null : x.subarray(i * width + input.offset, i * width + input.offset + input.width)
      const target = column === undefined ? null : (row.cells[column.index] ?? null)
      const number = target === null ? null : parseNumber(target)
      return {
        row,
        reading,
        copy: prepared?.length !== size ? null : { original: inOwnUnits(prepared, units), values: inOwnUnits(values, units), error: squaredError(prepared, values) },
        target,
        right: reading.kind === 'classes' && target !== null ? reading.classes[reading.best]?.label === labelOf(column?.rename, target) : null,
        difference: reading.kind === 'numbers' && number !== null && reading.values.length === 1 ? (reading.values[0]?.value ?? NaN) - number : null,
      }
    })
  } finally {
    engine.dispose()
  }
}
