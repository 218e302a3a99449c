/** Values typed by hand instead of a row: they start from what the row shows. */
import type { Session } from '../state/context.ts'

/** Type the numbers of an unbound input. */
export function typeValue(session: Session, node: string, values: readonly number[]): void {
  const { typed } = session.store.getState()
  session.setTyped({ cells: typed?.cells ?? rowCells(session), values: { ...typed?.values, [node]: values } })
}

/** Type the raw cell of a column. */
export function typeCell(session: Session, column: string, cell: string): void {
  const { typed } = session.store.getState()
  session.setTyped({ cells: { ...(typed?.cells ?? rowCells(session)), [column]: cell }, values: typed?.values ?? {} })
}

/** Feature cells of the row on the canvas, by column. */
function rowCells(session: Session): { readonly [column: string]: string } {
  const { dataset, rowCells: row } = session.store.getState()
  const cells: Record<string, string> = {}
  if (row === null || dataset.report === null) return cells
  for (const column of dataset.report.schema.columns) {
    const cell = row.cells[column.index]
    if (column.role === 'feature' && cell !== null && cell !== undefined) cells[column.name] = cell
  }
  return cells
}
