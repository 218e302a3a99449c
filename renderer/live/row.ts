/** What the row on the canvas holds, in the data's own words. */
import type { ColumnSchema } from '../../core/data/types.ts'
import type { SessionState } from '../state/types.ts'

/** The schema of a column by its name. */
export function columnOf(state: SessionState, name: string): ColumnSchema | null {
  return state.dataset.report?.schema.columns.find((column) => column.name === name) ?? null
}

/** The raw cell of a column: typed by hand, else of the row on the canvas; null where there is none. */
export function cellOf(state: SessionState, column: string): string | null {
  const typed = state.typed?.cells[column]
  if (typed !== undefined) return typed
  const schema = columnOf(state, column)
  return schema === null ? null : (state.rowCells?.cells[schema.index] ?? null)
}
