/** What the row on the canvas holds, in the data's own words. */
import type { ColumnSchema, Schema } from '../../core/data/types.ts'
import type { SessionState } from '../state/types.ts'

const tables = new WeakMap<Schema, ReadonlyMap<string, ColumnSchema>>()

/** Columns by name: a wide table is asked for every one of its columns at every change. */
function tableOf(schema: Schema): ReadonlyMap<string, ColumnSchema> {
  const known = tables.get(schema)
  if (known !== undefined) return known
  const made = new Map(schema.columns.map((column) => [column.name, column]))
  tables.set(schema, made)
  return made
}

/** The schema of a column by its name. */
export function columnOf(state: SessionState, name: string): ColumnSchema | null {
  const schema = state.dataset.report?.schema
  return schema === undefined ? null : (tableOf(schema).get(name) ?? null)
}

/** The raw cell of a column: typed by hand, else of the row on the canvas; null where there is none. */
export function cellOf(state: SessionState, column: string): string | null {
  const typed = state.typed?.cells[column]
  if (typed !== undefined) return typed
  const schema = columnOf(state, column)
  return schema === null ? null : (state.rowCells?.cells[schema.index] ?? null)
}
