/** Delimiter, quote, decimal mark and header of a file, found in a sample of its text and shown with the evidence. */
import type { Decision, Dialect } from '../types.ts'
import { parseNumber } from './number.ts'
import { createTokenizer, fieldText } from './tokenizer.ts'

/** Tokens that mean a missing value wherever they stand. */
export const missingTokens: readonly string[] = ['NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NAN', 'null', 'NULL', 'Null', '?']
/** Tokens that mean a missing value only in a column whose other cells are numbers. */
export const numericMissingTokens: readonly string[] = ['-', '--', '.', 'na', 'None', 'none', 'missing', 'unknown', 'Inf', 'inf', '*']

export interface DialectFinding {
  readonly dialect: Dialect
  readonly decisions: readonly Decision[]
}

const delimiters: readonly Dialect['delimiter'][] = [',', ';', '\t', '|', ' ']
const delimiterNames: { readonly [d in Dialect['delimiter']]: string } = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' }

interface Reading {
  readonly delimiter: Dialect['delimiter']
  readonly records: readonly (readonly string[])[]
  readonly width: number
  /** Records of the most common width. */
  readonly regular: number
  readonly score: number
}

/** Tokenize a sample; its last record is left out where the sample may have cut it. */
function records(sample: string, delimiter: Dialect['delimiter'], quote: Dialect['quote'], whole: boolean): string[][] {
  const rows: string[][] = []
  const tokenizer = createTokenizer({ delimiter, quote }, (record) => {
    const row: string[] = []
    for (let i = 0; i < record.count; i += 1) row.push(fieldText(record, i, quote))
    rows.push(row)
  })
  tokenizer.push(sample)
  if (whole) tokenizer.end()
  return rows
}

function readWith(sample: string, delimiter: Dialect['delimiter'], quote: Dialect['quote'], whole: boolean): Reading {
  const rows = records(sample, delimiter, quote, whole)
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let fields = 1
  let most = 0
  for (const [count, n] of counts) {
    if (n > most || (n === most && count > fields)) {
      fields = count
      most = n
    }
  }
  // A separator at the end of every line adds no column; at the end of some it is no irregularity.
  const closed = fields > 1 && rows.every((row) => row.length !== fields || row.at(-1) === '')
  const width = closed ? fields - 1 : fields
  const regular = rows.reduce((n, row) => n + (row.length === width || (row.length === width + 1 && row.at(-1) === '') ? 1 : 0), 0)
  const others = delimiters.filter((d) => d !== delimiter && d !== ' ' && d !== ',')
  let clean = 0
  let cells = 0
  for (const row of rows) {
    for (const cell of row) {
      cells += 1
      const number = !Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ','))
      if (number || (!others.some((d) => cell.includes(d)) && (delimiter === ' ' || !cell.includes(',')))) clean += 1
    }
  }
  const score = width < 2 || rows.length === 0 ? 0 : (regular / rows.length) * (clean / Math.max(1, cells)) * (delimiter === ' ' ? 0.5 : 1) * (1 + Math.min(width, 10) / 100)
  return { delimiter, records: rows, width, regular, score }
}

function findQuote(sample: string): { quote: Dialect['quote']; evidence: string } {
  const opening = (q: string): number => (sample.match(new RegExp(`(?:^|[,;\\t|\\n\\r])[ ]*${q}`, 'g')) ?? []).length
  const closing = (q: string): number => (sample.match(new RegExp(`${q}[ ]*(?:[,;\\t|\\n\\r]|$)`, 'g')) ?? []).length
  const double = opening('"')
  if (double > 0) return { quote: '"', evidence: `${double} quoted fields in the sample` }
  const single = opening("'")
  // An apostrophe opens names and elisions too: it quotes only where the fields close as often as they open.
  if (single > 0 && closing("'") === single) return { quote: "'", evidence: `${single} fields in single quotes in the sample` }
  return { quote: '"', evidence: 'no quoted field in the sample' }
}

function findDecimal(reading: Reading): { decimal: Dialect['decimal']; evidence: string } {
  let commas = 0
  let points = 0
  let commaExample = ''
  let pointExample = ''
  for (const row of reading.records) {
    for (const cell of row) {
      const comma = cell.includes(',')
      const point = cell.includes('.')
      if (comma && !point && !Number.isNaN(parseNumber(cell, ','))) {
        commas += 1
        if (commaExample === '') commaExample = cell.trim()
      } else if (point && !comma && !Number.isNaN(parseNumber(cell, '.'))) {
        points += 1
        if (pointExample === '') pointExample = cell.trim()
      }
    }
  }
  const like = (n: number, example: string): string => (n === 0 ? 'none' : `${n} like ${example}`)
  if (commas > points) return { decimal: ',', evidence: `${like(commas, commaExample)}, with a point: ${like(points, pointExample)}` }
  if (commas + points === 0) return { decimal: '.', evidence: 'no fractions in the sample' }
  return { decimal: '.', evidence: `${like(points, pointExample)}, with a comma: ${like(commas, commaExample)}` }
}

function findHeader(rows: readonly (readonly string[])[], decimal: Dialect['decimal']): { header: boolean; evidence: string } {
  const first = rows[0]
  if (first === undefined) return { header: true, evidence: 'the file is empty' }
  const isNumber = (cell: string): boolean => !Number.isNaN(parseNumber(cell, decimal))
  const named = first.filter((cell) => cell.trim() !== '')
  const numbers = named.filter(isNumber).length
  const below = rows.slice(1)
  if (numbers > 0 && numbers === named.length) return { header: false, evidence: `line 1 holds ${numbers} numbers` }
  if (below.length === 0) return { header: true, evidence: 'the only line holds words' }
  let numericBelow = 0
  let repeated = 0
  first.forEach((cell, i) => {
    const column = below.map((row) => row[i] ?? '').filter((c) => c.trim() !== '' && !missingTokens.includes(c.trim()) && !numericMissingTokens.includes(c.trim()))
    if (column.length > 0 && column.filter(isNumber).length >= column.length * 0.8 && !isNumber(cell)) numericBelow += 1
    else if (cell.trim() !== '' && !isNumber(cell) && column.includes(cell)) repeated += 1
  })
  if (numbers === 0 && (numericBelow > 0 || repeated === 0)) {
    const rest = numericBelow > 0 ? `${numericBelow} of them above columns of numbers` : 'none of them recurs below'
    return { header: true, evidence: `${named.length} words in line 1, ${rest}` }
  }
  if (numericBelow > 0 && numericBelow >= repeated && numbers <= named.length / 2)
    return { header: true, evidence: `${numericBelow} names above columns of numbers` }
  return { header: false, evidence: numbers > 0 ? `line 1 holds ${numbers} numbers` : `${repeated} words of line 1 recur below` }
}

/**
 * Detect the dialect of delimited text.
 * @param sample the text's beginning, decoded and without byte order mark; 64 Ki characters are enough
 * @param overrides what a person chose; it is kept and marked as chosen
 * @param whole whether the sample is all of the text, so that its last line counts
 * @returns the dialect (encoding as overridden, else utf-8: bytes tell it, text does not) and one decision for each choice
 */
export function detectDialect(sample: string, overrides: Partial<Dialect> = {}, whole = true): DialectFinding {
  const foundQuote = findQuote(sample)
  const quote = overrides.quote ?? foundQuote.quote
  const usable = whole || /[\n\r]/.test(sample) ? whole : true
  const readings = (overrides.delimiter === undefined ? delimiters : [overrides.delimiter]).map((d) => readWith(sample, d, quote, usable))
  const best = readings.reduce((a, b) => (b.score > a.score ? b : a))
  const runnerUp = readings.filter((r) => r !== best && r.delimiter !== ' ').reduce<Reading | null>((a, b) => (a === null || b.score > a.score ? b : a), null)
  const separators = best.width - 1
  const delimiterEvidence =
    separators === 0
      ? 'one column: no separator recurs'
      : `${separators} in ${best.regular} of ${best.records.length} lines${runnerUp === null ? '' : `; ${delimiterNames[runnerUp.delimiter]}: ${runnerUp.width - 1} in ${runnerUp.regular}`}`
  const foundDecimal = findDecimal(best)
  const decimal = overrides.decimal ?? foundDecimal.decimal
  const foundHeader = findHeader(best.records.slice(0, 1000), decimal)
  const header = overrides.header ?? foundHeader.header
  const dialect: Dialect = {
    delimiter: best.delimiter,
    decimal,
    quote,
    header,
    encoding: overrides.encoding ?? 'utf-8',
    missing: overrides.missing ?? missingTokens,
  }
  const decisions: Decision[] = [
    { subject: 'data.delimiter', value: delimiterNames[best.delimiter], evidence: delimiterEvidence, chosen: overrides.delimiter !== undefined },
    { subject: 'data.decimal', value: decimal === ',' ? 'comma' : 'point', evidence: foundDecimal.evidence, chosen: overrides.decimal !== undefined },
    { subject: 'data.header', value: header ? 'line 1' : 'none', evidence: foundHeader.evidence, chosen: overrides.header !== undefined },
    { subject: 'data.quote', value: quote === '"' ? 'double' : quote === "'" ? 'single' : 'none', evidence: foundQuote.evidence, chosen: overrides.quote !== undefined },
  ]
  return { dialect, decisions }
}
