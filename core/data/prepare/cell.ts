/** One raw cell to prepared numbers, and back. */
import { diagnostic, type Diagnostic } from '../../base/diagnostic.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { parseNumber, writeNumber } from '../csv/number.ts'
import { labelOf } from '../spellings.ts'
import type { FittedColumn, Preparation, Rename } from '../types.ts'

/** A cell as it stands in a file, or a number typed by a person. */
export type RawCell = string | number | null

/** Whether a raw cell counts as missing. */
export function isMissing(cell: RawCell, preparation: Pick<Preparation, 'missing'>): boolean {
  if (cell === null) return true
  if (typeof cell === 'number') return Number.isNaN(cell)
  const text = cell.trim()
  return text === '' || preparation.missing.includes(text)
}

const categoryIndexes = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** Position of each category in prepared order. */
function categoryIndex(categories: readonly string[]): ReadonlyMap<string, number> {
  const known = categoryIndexes.get(categories)
  if (known !== undefined) return known
  const index = new Map(categories.map((label, i) => [label, i]))
  categoryIndexes.set(categories, index)
  return index
}

/**
 * Position of a cell among categories: its label's, else the label's of the cell without white space around it; -1 where it is none of them.
 * @param rename spellings that count as another label
 */
export function categoryAt(categories: readonly string[], rename: Rename | undefined, cell: string): number {
  const index = categoryIndex(categories)
  return index.get(labelOf(rename, cell)) ?? index.get(labelOf(rename, cell.trim())) ?? -1
}

/** Write the prepared numbers of a category by its index (-1: not seen in training rows) to `out[at, at + width)`. */
export function writeCategory(column: FittedColumn, index: number, out: Float64Array | Float32Array, at: number): void {
  if (column.encode === 'ordinal') {
    out[at] = index < 0 ? 0 : (index - column.offset) / column.scale
    return
  }
  out.fill(0, at, at + column.width)
  if (index >= 0) out[at + index] = 1
}

/**
 * Prepare one raw cell of a feature column.
 * @param out receives `column.width` numbers from `at`
 * @returns null, or what is wrong with the cell: `CELL_MISSING`, `CELL_NOT_NUMBER` or `CATEGORY_UNSEEN`
 */
export function prepareCell(column: FittedColumn, cell: RawCell, preparation: Preparation, out: Float64Array | Float32Array, at: number): Diagnostic | null {
  const place = { kind: 'column', name: column.name } as const
  const value = isMissing(cell, preparation) ? column.fill : cell
  if (value === null) return diagnostic('CELL_MISSING', place, { name: column.name })
  if (column.type === 'number') {
    const number = typeof value === 'number' ? value : parseNumber(value, preparation.decimal)
    if (!Number.isFinite(number)) return diagnostic('CELL_NOT_NUMBER', place, { name: column.name, text: String(value).slice(0, 60) })
    out[at] = (number - column.offset) / column.scale
    return null
  }
  const text = typeof value === 'number' ? writeNumber(value, preparation.decimal) : value
  const index = categoryAt(column.categories ?? [], column.rename, text)
  if (index < 0 && column.unseen === 'error') return diagnostic('CATEGORY_UNSEEN', place, { name: column.name, text: text.trim().slice(0, 60), known: (column.categories ?? []).slice(0, 20) })
  writeCategory(column, index, out, at)
  return null
}

/**
 * Prepare one row of raw cells, column by column in the order given.
 * @param names feature columns, such as an input node's
 * @returns the concatenated prepared numbers, or every problem
 */
export function prepareCells(cells: { readonly [name: string]: RawCell }, names: readonly string[], preparation: Preparation): Result<Float64Array, Diagnostic[]> {
  const problems: Diagnostic[] = []
  const columns = names.map((name) => preparation.columns.find((column) => column.name === name) ?? null)
  const values = new Float64Array(columns.reduce((sum, column) => sum + (column?.width ?? 1), 0))
  let at = 0
  columns.forEach((column, i) => {
    const name = names[i]!
    if (column === null) {
      problems.push(diagnostic('COLUMN_UNKNOWN', { kind: 'column', name }, { name }))
      at += 1
      return
    }
    const problem = prepareCell(column, cells[name] ?? null, preparation, values, at)
    if (problem !== null) problems.push(problem)
    at += column.width
  })
  return problems.length > 0 ? err(problems) : ok(values)
}

/** A prepared number back in the column's own unit. */
export const restoreNumber = (column: FittedColumn, prepared: number): number => prepared * column.scale + column.offset
