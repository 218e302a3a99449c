/** What looks like a slip in a column: kept as it stands, and said. */
import { diagnostic, type Diagnostic } from '../../base/diagnostic.ts'
import type { Table, TableColumn } from '../table.ts'
import { foldSpelling } from '../spellings.ts'
import type { ColumnSchema } from '../types.ts'
import { parseNumber, writeNumber } from '../csv/number.ts'
import { codeCounts } from './statistics.ts'

const thousands = /^[+-]?\d{1,3}([.,' \u00A0\u202F]\d{3})+([.,]\d+)?$/

const lineOf = (table: Table, row: number): number => table.lines[row] ?? 0

/** Diagnostics about a column as a whole, and about single cells of it. */
export function columnDoubts(table: Table, source: TableColumn, column: ColumnSchema, path: string): Diagnostic[] {
  if (column.role === 'ignore' && source.numbers !== null) return []
  const at = (row: number) => ({ kind: 'file' as const, path, line: lineOf(table, row), column: column.index + 1 })
  if (column.type === 'number') return outliers(table, source, column, at)
  return source.codes === null ? [] : [...mixture(table, source, source.codes, column), ...(column.type === 'category' ? spellings(source, source.codes, column, at) : [])]
}

/** A largest value at least five times the next: often a lost decimal mark. */
function outliers(table: Table, source: TableColumn, column: ColumnSchema, at: (row: number) => Diagnostic['place']): Diagnostic[] {
  const values = source.numbers
  if (values === null || values.length < 20) return []
  let first = -1
  let largest = 0
  let next = 0
  for (let row = 0; row < values.length; row += 1) {
    const size = Math.abs(values[row]!)
    if (size > largest) {
      next = largest
      largest = size
      first = row
    } else if (size > next) next = size
  }
  if (first < 0 || next === 0 || largest < next * 5) return []
  const mark = table.decimal
  const data = { name: column.name, text: writeNumber(values[first]!, mark), next: writeNumber(next, mark), times: Math.round((largest / next) * 10) / 10, row: first }
  return [diagnostic('CELL_OUTLIER', at(first), data, { severity: 'hint' })]
}

/** Numbers and words together, or numbers with thousands marks, in a column that is no column of numbers. */
function mixture(table: Table, source: TableColumn, codes: Int32Array, column: ColumnSchema): Diagnostic[] {
  if (source.numbers !== null || column.type === 'date') return []
  const counts = codeCounts(codes, source.texts.length)
  let cells = 0
  let numbers = 0
  let marked = 0
  let markedText = ''
  let oddText = ''
  source.texts.forEach((text, code) => {
    const count = counts[code]!
    if (count === 0) return
    cells += count
    if (!Number.isNaN(parseNumber(text, table.decimal))) numbers += count
    else if (thousands.test(text)) {
      marked += count
      markedText = text
    } else oddText ||= text
  })
  const place = { kind: 'column', name: column.name } as const
  if (marked > 0 && marked + numbers >= cells * 0.9) return [diagnostic('THOUSANDS_MARK', place, { name: column.name, text: markedText }, { severity: 'warning' })]
  if (numbers < cells * 0.5 || oddText === '' || column.type === 'identifier') return []
  return [diagnostic('COLUMN_MIXED', place, { name: column.name, numbers, cells, text: oddText.slice(0, 60), type: column.type }, { severity: 'warning' })]
}

/** Whether two texts differ by one inserted, removed or replaced letter, or by case alone. */
export function nearlyEqual(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 5 || long.length - short.length > 1) return false
  let i = 0
  while (i < short.length && short[i] === long[i]) i += 1
  const same = short.length === long.length
  const rest = short.slice(same ? i + 1 : i)
  // Differing digits tell things apart: `site 1` and `site 2` are no slip.
  return rest === long.slice(i + 1) && !/\d/.test((short[i] ?? '') + (long[i] ?? ''))
}

/** A rare spelling beside a frequent one. What differs in case and spaces alone is told by the schema's `near`. */
function spellings(source: TableColumn, codes: Int32Array, column: ColumnSchema, at: (row: number) => Diagnostic['place']): Diagnostic[] {
  const counts = codeCounts(codes, source.texts.length)
  const used = source.texts.map((text, code) => ({ text, code, count: counts[code]! })).filter((entry) => entry.count > 0)
  if (used.length > 200) return []
  const told = (a: string, b: string): boolean => column.near !== undefined && foldSpelling(a) === foldSpelling(b)
  const found: Diagnostic[] = []
  for (const rare of used) {
    const like = used.find((other) => other.count >= rare.count * 10 && other.code !== rare.code && nearlyEqual(rare.text, other.text) && !told(rare.text, other.text))
    if (like === undefined) continue
    const row = codes.indexOf(rare.code)
    found.push(diagnostic('CATEGORY_NEAR', at(row), { name: column.name, text: rare.text.slice(0, 60), count: rare.count, like: like.text.slice(0, 60), likeCount: like.count, row }, { severity: 'hint' }))
  }
  return found
}
