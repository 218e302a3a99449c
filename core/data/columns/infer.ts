/** What a column is: its type, and the reason in words. */
import type { TableColumn } from '../table.ts'
import type { ColumnType } from '../types.ts'
import { compactDates, dateForm } from './dates.ts'
import { codeCounts, distinctNumbers } from './statistics.ts'

export interface TypeFinding {
  readonly type: ColumnType
  readonly reason: string
  /** Nothing can be learned from it: constant or empty. */
  readonly useless: boolean
  readonly distinct: number
}

const idName = /^(id|ids|uuid|guid|key|index|idx|rowid|row|row_?(number|num|no|nr|id)|record|nr|no|serial|ticket|unnamed.*)$|[ _.-](id|uuid|guid|key|idx|index|nr|serial)$|^(id|uuid|guid)[ _.-]|[a-z](Id|ID|UUID|Key)$/
/** The name says that the column identifies rows. */
export const namedLikeKey = (name: string): boolean => idName.test(name) || idName.test(name.toLowerCase())

/** Different numbers are counted up to here, unless the column may be a key. */
const countedUpTo = 10_000

const share = (part: number, whole: number): string => `${Math.floor((part / Math.max(1, whole)) * 1000) / 10} %`

/** Whether the numbers count rows: each one more than the one before. */
function countsRows(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i += 1) if (values[i]! - values[i - 1]! !== 1) return false
  return values.length > 1
}

function inferNumbers(column: TableColumn, values: Float64Array, index: number, width: number, rows: number): TypeFinding {
  const present = rows - column.missing - column.odd.length
  const key = namedLikeKey(column.name)
  const whole = values.every((value) => Number.isNaN(value) || Number.isInteger(value))
  const distinct = distinctNumbers(values, whole && key ? Infinity : countedUpTo)
  const useless = distinct <= 1
  if (present > 0 && compactDates(values)) return { type: 'date', reason: 'whole numbers that read as dates, year month day', useless, distinct }
  const zeros = column.codes === null ? [] : column.texts.filter((text) => /^[+-]?0\d/.test(text))
  if (whole && key && distinct > Math.max(1, present * 0.5) && (rows > 3 || distinct === present))
    return { type: 'identifier', reason: `named like a key, ${distinct} different whole numbers in ${present} rows`, useless, distinct }
  if (whole && zeros.length > 0 && zeros.length >= column.texts.length * 0.05) {
    const many = distinct > 50 && distinct > present * 0.2
    return { type: many ? 'identifier' : 'category', reason: `codes with leading zeros such as ${zeros[0]!}`, useless, distinct }
  }
  if (whole && key && distinct > 1 && distinct <= 50) return { type: 'category', reason: `named like a key, ${distinct} different whole numbers`, useless, distinct }
  if (whole && index === 0 && width > 2 && rows >= 10 && present === rows && countsRows(values))
    return { type: 'identifier', reason: 'counts the rows one by one', useless, distinct }
  const slips = column.odd.length > 0 ? `, ${column.odd.length} cells are not` : ''
  const reason = useless ? (present === 0 ? 'no value at all' : `constant: always ${values.find((v) => !Number.isNaN(v)) ?? ''}`) : `${present} numbers, ${distinct > countedUpTo ? `more than ${countedUpTo}` : distinct} different${slips}`
  return { type: 'number', reason, useless, distinct }
}

function inferTexts(column: TableColumn, codes: Int32Array, rows: number): TypeFinding {
  const counts = codeCounts(codes, column.texts.length)
  const texts = column.texts.filter((_, code) => counts[code]! > 0)
  const distinct = texts.length
  const present = rows - column.missing
  const useless = distinct <= 1
  if (present === 0) return { type: 'category', reason: 'no value at all', useless: true, distinct }
  if (useless) return { type: 'category', reason: `constant: always ${texts[0]!.slice(0, 40)}`, useless: true, distinct }
  const form = dateForm(texts)
  if (form !== null) return { type: 'date', reason: `dates, ${form}`, useless, distinct }
  const unique = distinct >= present * 0.98
  const words = texts.slice(0, 2000).reduce((n, text) => n + (/\s\S+\s/.test(text) ? 1 : 0), 0) / Math.min(2000, texts.length)
  if (namedLikeKey(column.name) && distinct > present * 0.5) return { type: 'identifier', reason: `named like a key, ${distinct} different in ${present} rows`, useless, distinct }
  const few = distinct <= Math.max(2, present / 2) && distinct <= 100
  const someshare = distinct <= present * 0.2 && distinct <= 1000
  if (few || someshare) return { type: 'category', reason: `${distinct} different values in ${present} rows`, useless, distinct }
  if (unique && present >= 10 && words < 0.3) return { type: 'identifier', reason: `${distinct} different in ${present} rows, looks like a key`, useless, distinct }
  return { type: 'text', reason: `${distinct} different texts in ${present} rows (${share(distinct, present)})`, useless, distinct }
}

/**
 * Infer a column's type from its cells and name.
 * @param index zero-based position in the file
 * @param width number of columns of the file
 */
export function inferType(column: TableColumn, index: number, width: number, rows: number): TypeFinding {
  if (column.numbers !== null) return inferNumbers(column, column.numbers, index, width, rows)
  return inferTexts(column, column.codes ?? new Int32Array(rows).fill(-1), rows)
}

export interface TargetFinding {
  readonly task: 'classification' | 'regression'
  readonly reason: string
}

/** Whether a target's whole numbers are codes of classes. */
export function inferTask(column: TableColumn): TargetFinding {
  const values = column.numbers
  if (values === null) return { task: 'classification', reason: 'its values are words' }
  const counts = new Map<number, number>()
  let rows = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    rows += 1
    if (!Number.isInteger(value)) return { task: 'regression', reason: `numbers with fractions such as ${value}` }
    counts.set(value, (counts.get(value) ?? 0) + 1)
    if (counts.size > 20) return { task: 'regression', reason: 'more than 20 different whole numbers' }
  }
  const distinct = counts.size
  if (distinct === 2) return { task: 'classification', reason: 'two different whole numbers' }
  const labels = [...counts.keys()].sort((a, b) => a - b)
  // Codes of classes are small and leave few numbers out; measurements in steps of 5 or 10 leave out most.
  const range = labels.length > 1 ? labels.at(-1)! - labels[0]! + 1 : 1
  const dense = distinct > 1 && distinct >= range * 0.6 && Math.abs(labels[0]!) <= 20
  const rarest = Math.min(...counts.values())
  const enough = rarest >= Math.max(2, rows / distinct / 20)
  if (dense && enough && rows >= distinct * 5)
    return { task: 'classification', reason: `${distinct} whole numbers ${distinct === range ? 'in a row' : 'nearly in a row'}, each at least ${rarest} times` }
  return { task: 'regression', reason: `${distinct} different whole numbers${dense ? ', some of them rare' : ', with gaps'}` }
}
