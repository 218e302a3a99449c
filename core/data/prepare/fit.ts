/** Statistics fitted on training rows only. */
import { median, moments, mostFrequent, sortLabels } from '../columns/statistics.ts'
import { cellText, columnOf, type Table, type TableColumn } from '../table.ts'
import type { ColumnSchema, FittedColumn, Preparation } from '../types.ts'

/** The numbers of some rows of a column; NaN where missing or no number. */
function numbersOf(column: TableColumn, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) values[i] = column.numbers?.[rows[i]!] ?? NaN
  return values
}

function fitNumber(source: TableColumn, column: ColumnSchema, train: Uint32Array): FittedColumn {
  const values = numbersOf(source, train)
  const found = moments(values)
  let fill: number | null = null
  if (column.role !== 'target' && column.impute !== 'none' && column.impute !== 'dropRow') {
    // Nothing to learn a replacement from: the zero that a network reads as "no signal".
    if (found.count === 0) fill = 0
    else if (column.impute === 'mean') fill = found.mean
    else if (column.impute === 'median') fill = median(values)
    else fill = mostFrequent(values)
  }
  // Scaling sees what the network will see: the imputed values count.
  const filled = fill === null ? values : values.map((value) => (Number.isNaN(value) ? fill : value))
  const scaled = moments(filled)
  let offset = 0
  let scale = 1
  if (column.scale === 'standardise' && scaled.count > 0) {
    offset = scaled.mean
    scale = scaled.sd
  } else if (column.scale === 'minMax' && scaled.count > 0) {
    offset = scaled.min
    scale = scaled.max - scaled.min
  }
  // A constant column has no spread to divide by; rounding may leave a trace of one.
  if (!(scale > Math.abs(offset) * 1e-14)) scale = 1
  return { ...plain(column), width: 1, fill, offset, scale }
}

function fitCategory(table: Table, source: TableColumn, column: ColumnSchema, train: Uint32Array): FittedColumn {
  const counts = new Map<string, number>()
  for (const row of train) {
    const text = cellText(table, source, row)
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const categories = sortLabels([...counts.keys()], table.decimal)
  let fill: string | null = null
  if (column.role !== 'target' && column.impute !== 'none' && column.impute !== 'dropRow') {
    let best = 0
    fill = ''
    for (const label of categories) {
      const count = counts.get(label)!
      if (count > best) {
        best = count
        fill = label
      }
    }
  }
  const oneHot = column.encode === 'oneHot'
  let offset = 0
  let scale = 1
  if (!oneHot && column.scale !== 'none' && categories.length > 1) {
    const index = new Map(categories.map((label, i) => [label, i]))
    const codes = Float64Array.from(train, (row) => index.get(cellText(table, source, row) ?? fill ?? '') ?? NaN)
    const found = moments(codes)
    offset = column.scale === 'standardise' ? found.mean : found.min
    const spread = column.scale === 'standardise' ? found.sd : found.max - found.min
    scale = spread > 0 ? spread : 1
  }
  return { ...plain(column), width: oneHot ? categories.length : 1, categories, ...(column.rename === undefined ? {} : { rename: column.rename }), fill, offset, scale }
}

const plain = (column: ColumnSchema): Pick<FittedColumn, 'name' | 'type' | 'role' | 'encode' | 'unseen'> => ({
  name: column.name,
  type: column.type,
  role: column.role,
  encode: column.encode,
  unseen: column.unseen,
})

/**
 * Fit imputation, scaling and encoding.
 *
 * Order: a missing cell is replaced first, then scaling is fitted to what results (so it equals imputing and scaling in sequence).
 * Standard deviation is the population's; a constant column keeps scale 1. Categories are those of the training rows, sorted.
 * A target is never imputed. Columns with the role `ignore` are left out.
 * @param train zero-based row numbers
 */
export function fitPreparation(table: Table, columns: readonly ColumnSchema[], train: Uint32Array): Preparation {
  const fitted: FittedColumn[] = []
  for (const column of columns) {
    const source = columnOf(table, column.name)
    if (column.role === 'ignore' || source === null) continue
    fitted.push(column.type === 'number' ? fitNumber(source, column, train) : fitCategory(table, source, column, train))
  }
  return { decimal: table.decimal, missing: table.missing, columns: fitted }
}
