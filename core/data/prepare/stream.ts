/** Rows of data too large to be held prepared: features are prepared when a batch asks for them. */
import type { Diagnostic } from '../../base/diagnostic.ts'
import { ok, type Result } from '../../base/result.ts'
import type { Program } from '../../ir/types.ts'
import type { Table } from '../table.ts'
import type { Preparation, PreparedRows } from '../types.ts'
import { featureWidth, prepareRows } from './rows.ts'

/** Rows that are prepared at once while they are checked. */
const chunkRows = 1024

/** Bytes of a set whose rows are all prepared. */
export function preparedBytes(rows: number, program: Pick<Program, 'inputs' | 'outputs'>, precision: 'float32' | 'float64'): number {
  const width = program.outputs.reduce((sum, output) => sum + output.width, featureWidth(program) + 1)
  return rows * width * (precision === 'float32' ? 4 : 8)
}

/**
 * The same rows as `prepareRows` gives, but for `x`, which `features` prepares for the rows asked for. Targets and weights are held:
 * metrics read them. Every row is prepared once here, so that what is wrong with it is known before the first step.
 */
export function streamRows(
  table: Table,
  preparation: Preparation,
  rowNumbers: Uint32Array,
  program: Pick<Program, 'inputs' | 'outputs'>,
  precision: 'float32' | 'float64',
  weights: 'none' | 'balanced' = 'none',
): Result<PreparedRows, Diagnostic[]> {
  const given = { inputs: [], outputs: program.outputs.filter(({ reconstructs }) => reconstructs === undefined) }
  const reconstructed = program.outputs.filter(({ reconstructs }) => reconstructs !== undefined)
  const held = prepareRows(table, preparation, rowNumbers, given, precision, weights)
  if (!held.ok) return held
  const tensors: { [name: string]: Float32Array | Float64Array } = { ...held.value.tensors }
  delete tensors['x']
  const rows = rowNumbers.length
  for (const { target, width } of reconstructed) tensors[target] = precision === 'float32' ? new Float32Array(rows * width) : new Float64Array(rows * width)
  for (let start = 0; start < rows; start += chunkRows) {
    const part = prepareRows(table, preparation, rowNumbers.subarray(start, start + chunkRows), { inputs: program.inputs, outputs: reconstructed }, precision)
    if (!part.ok) return part
    for (const { target, width } of reconstructed) tensors[target]!.set(part.value.tensors[target]!, start * width)
  }
  return ok({
    ...held.value,
    tensors,
    features(wanted) {
      const part = prepareRows(table, preparation, wanted.map((row) => rowNumbers[row]!), { inputs: program.inputs, outputs: [] }, precision)
      if (!part.ok) throw new Error('rows that were in order are so no more')
      return part.value.tensors['x']!
    },
  })
}
