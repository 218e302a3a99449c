/** The prepared features of one row, as the network reads them. */
import { prepareCell, type RawCell } from '../../core/data/prepare/cell.ts'
import type { Preparation, Schema } from '../../core/data/types.ts'
import type { Program } from '../../core/ir/types.ts'
import type { DatasetReport, DatasetRow } from '../../core/protocol/host-api.ts'
import type { TypedValues } from '../state/types.ts'

/** Total width of a program's feature tensor `x`: at least 1, also for a drawing without inputs. */
export function featureCount(program: Program): number {
  const declared = program.data.find(({ name }) => name === 'x')?.shape[1]
  return typeof declared === 'number' ? declared : program.inputs.reduce((width, input) => Math.max(width, input.offset + input.width), 0)
}

/** Raw cells by column name: typed ones over those of the row. */
export function cellsByName(schema: Schema, row: DatasetRow | null, typed: TypedValues | null): { readonly [name: string]: RawCell } {
  const cells: Record<string, RawCell> = {}
  if (row !== null) for (const column of schema.columns) cells[column.name] = row.cells[column.index] ?? null
  return typed === null ? cells : { ...cells, ...typed.cells }
}

/** Write the prepared features of raw cells into `out[at, at + F)`; a cell that cannot be prepared gives NaN, so that it shows. */
export function writeFeatures(
  program: Program, preparation: Preparation, cells: { readonly [name: string]: RawCell }, out: Float64Array, start = 0,
): void {
  const fitted = new Map(preparation.columns.map((column) => [column.name, column]))
  for (const input of program.inputs) {
    let at = start + input.offset
    for (const name of input.columns) {
      const column = fitted.get(name)
      if (column === undefined) {
        out[at] = NaN
        at += 1
        continue
      }
      if (prepareCell(column, cells[name] ?? null, preparation, out, at) !== null) out.fill(NaN, at, at + column.width)
      at += column.width
    }
  }
}

/** Features of what is on the canvas: the row's cells, cells typed by hand, and numbers typed into unbound inputs (0 until then). */
export function inputVector(program: Program, report: DatasetReport | null, row: DatasetRow | null, typed: TypedValues | null): Float64Array {
  const features = new Float64Array(featureCount(program))
  if (report !== null && (row !== null || typed !== null)) writeFeatures(program, report.preparation, cellsByName(report.schema, row, typed), features)
  for (const input of program.inputs) {
    if (input.columns.length > 0 && report !== null) continue
    const values = typed?.values[input.node] ?? []
    for (let i = 0; i < input.width; i += 1) features[input.offset + i] = values[i] ?? 0
  }
  return features
}
