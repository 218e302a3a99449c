/** A parsed file in memory: columns of numbers and of coded texts, before anyone decides what they mean. */

/** A cell that is no number in a column where nearly all are. */
export interface OddCell {
  readonly row: number
  readonly text: string
}

/**
 * One column as read. A column of few different values keeps both forms, so that its type can be changed without reading the file again.
 */
export interface TableColumn {
  readonly name: string
  /** The number in each row, NaN where the cell is missing or no number; null where numbers are not the rule. */
  readonly numbers: Float64Array | null
  /** Index into `texts` for each row, -1 where missing; null for a column of many different numbers. */
  readonly codes: Int32Array | null
  readonly texts: readonly string[]
  /** Where most cells are numbers: those that are not. Ascending by row. */
  readonly odd: readonly OddCell[]
  readonly missing: number
}

export interface Table {
  readonly rows: number
  readonly columns: readonly TableColumn[]
  /** Line on which each row starts, from 1. */
  readonly lines: Uint32Array
  readonly decimal: '.' | ','
  readonly missing: readonly string[]
}

/** The cell as text, null where missing. Numbers of a column that kept no text are written in the table's decimal mark. */
export function cellText(table: Table, column: TableColumn, row: number): string | null {
  if (column.codes !== null) {
    const code = column.codes[row] ?? -1
    return code < 0 ? null : (column.texts[code] ?? null)
  }
  const value = column.numbers?.[row] ?? NaN
  if (!Number.isNaN(value)) return table.decimal === ',' ? String(value).replace('.', ',') : String(value)
  return oddText(column, row)
}

/** The text of an odd cell, or null: binary search. */
export function oddText(column: TableColumn, row: number): string | null {
  let low = 0
  let high = column.odd.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const cell = column.odd[middle]!
    if (cell.row === row) return cell.text
    if (cell.row < row) low = middle + 1
    else high = middle - 1
  }
  return null
}

/** The column of this name, or null. */
export const columnOf = (table: Table, name: string): TableColumn | null => table.columns.find((column) => column.name === name) ?? null
