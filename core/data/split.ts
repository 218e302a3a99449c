/** Which rows train, validate and test: a pure function of the settings, the number of rows and the classes. */
import { permutation } from '../base/random/index.ts'
import { cellText, columnOf, oddText, type Table, type TableColumn } from './table.ts'
import { labelOf } from './spellings.ts'
import type { ColumnSchema, Preparation, Rename, Split, SplitSettings } from './types.ts'

/** What a split needs to know of a column. */
export interface SplitColumn {
  readonly name: string
  readonly type: ColumnSchema['type']
  readonly role: ColumnSchema['role']
  /** A row whose cell is missing here is dropped. */
  readonly drops: boolean
  /** Spellings that count as another class where rows are stratified. */
  readonly rename?: Rename
}

export const splitColumnsOfSchema = (columns: readonly ColumnSchema[]): SplitColumn[] =>
  columns.map((column) => ({
    name: column.name,
    type: column.type,
    role: column.role,
    drops: column.role === 'target' || (column.role === 'feature' && (column.impute === 'none' || column.impute === 'dropRow')),
    ...(column.rename === undefined ? {} : { rename: column.rename }),
  }))

/** The same from a fitted preparation, which is what a trainer receives. */
export const splitColumnsOfPreparation = (preparation: Preparation): SplitColumn[] =>
  preparation.columns.map((column) => ({
    name: column.name,
    type: column.type,
    role: column.role,
    drops: column.role === 'target' || column.fill === null,
    ...(column.rename === undefined ? {} : { rename: column.rename }),
  }))

const isGap = (column: TableColumn, type: SplitColumn['type'], row: number): boolean => {
  const number = column.numbers?.[row] ?? NaN
  if (type === 'number') return Number.isNaN(number)
  return column.codes === null ? Number.isNaN(number) && oddText(column, row) === null : column.codes[row]! < 0
}

/** How many of `sizes[i]` rows go into a part of `total` rows: shares by largest remainder, leaving at least one row in each group. */
function allot(sizes: readonly number[], total: number, fraction: number): number[] {
  const exact = sizes.map((size) => size * fraction)
  const counts = exact.map((value, i) => Math.min(Math.floor(value), Math.max(0, sizes[i]! - 1)))
  const order = exact.map((value, i) => ({ i, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  let left = total - counts.reduce((sum, n) => sum + n, 0)
  for (const { i } of order) {
    if (left <= 0) break
    if (counts[i]! + 1 < sizes[i]!) {
      counts[i]! += 1
      left -= 1
    }
  }
  return counts
}

const shuffled = (rows: readonly number[], seed: number, name: string): number[] => Array.from(permutation(seed, 'split', name, rows.length), (i) => rows[i]!)

/**
 * Split a table's rows.
 *
 * Rows that lack a target, or a feature that is not imputed, are dropped first. Of the n rows left, round(n · validation) validate and
 * round(n · test) test; the rest trains, always at least one row. Stratified by the first category target where asked: then each class
 * keeps its share by largest remainder, and at least one row of it trains. Sets are disjoint and ascending.
 */
export function splitRows(table: Table, columns: readonly SplitColumn[], settings: SplitSettings): Split {
  const dropping = columns.filter((column) => column.drops).flatMap((column) => {
    const source = columnOf(table, column.name)
    return source === null ? [] : [{ source, type: column.type }]
  })
  const kept: number[] = []
  const dropped: number[] = []
  for (let row = 0; row < table.rows; row += 1) (dropping.some(({ source, type }) => isGap(source, type, row)) ? dropped : kept).push(row)

  const target = columns.find((column) => column.role === 'target' && column.type === 'category')
  const source = target === undefined ? null : columnOf(table, target.name)
  const groups = settings.stratify && source !== null ? groupByLabel(table, source, kept, target?.rename) : [{ name: 'rows', rows: kept }]
  const n = kept.length
  const validationTotal = Math.min(Math.round(n * settings.validation), Math.max(0, n - 1))
  const testTotal = Math.min(Math.round(n * settings.test), Math.max(0, n - 1 - validationTotal))
  const sizes = groups.map((group) => group.rows.length)
  const validationCounts = groups.length === 1 ? [validationTotal] : allot(sizes, validationTotal, settings.validation)
  const rest = sizes.map((size, i) => size - validationCounts[i]!)
  const testCounts = groups.length === 1 ? [testTotal] : allotTest(rest, sizes, testTotal, settings.test)

  const train: number[] = []
  const validation: number[] = []
  const test: number[] = []
  groups.forEach((group, i) => {
    const order = shuffled(group.rows, settings.seed, group.name)
    const v = validationCounts[i]!
    const t = testCounts[i]!
    for (const row of order.slice(0, v)) validation.push(row)
    for (const row of order.slice(v, v + t)) test.push(row)
    for (const row of order.slice(v + t)) train.push(row)
  })
  const sorted = (rows: number[]): Uint32Array => Uint32Array.from(rows).sort()
  return { train: sorted(train), validation: sorted(validation), test: sorted(test), dropped: Uint32Array.from(dropped) }
}

function allotTest(rest: readonly number[], sizes: readonly number[], total: number, fraction: number): number[] {
  const counts = allot(sizes, total, fraction)
  return counts.map((count, i) => Math.min(count, Math.max(0, rest[i]! - 1)))
}

function groupByLabel(table: Table, source: TableColumn, rows: readonly number[], rename: Rename | undefined): { readonly name: string; readonly rows: number[] }[] {
  const groups = new Map<string, number[]>()
  for (const row of rows) {
    const label = labelOf(rename, cellText(table, source, row) ?? '')
    const group = groups.get(label)
    if (group === undefined) groups.set(label, [row])
    else group.push(row)
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, group]) => ({ name: `class ${label}`, rows: group }))
}
