/** From a stream of text to a table, with every problem named by line and column. */
import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'
import { err, ok, type Result } from '../base/result.ts'
import { createColumnBuilder, type ColumnBuilder } from './columns/builder.ts'
import { nameColumns } from './csv/header.ts'
import { createTokenizer, fieldText, type FieldRecord } from './csv/tokenizer.ts'
import { problemList } from './problems.ts'
import type { Table } from './table.ts'
import type { Decision, Dialect } from './types.ts'

export interface ReadOptions {
  readonly dialect: Dialect
  /** Name of the file as the person knows it, for the diagnostics' places. */
  readonly path: string
  /** A person chose the missing tokens: then no other token counts as missing. */
  readonly missingChosen?: boolean
}

export interface ReadTable {
  readonly table: Table
  readonly decisions: readonly Decision[]
  readonly problems: readonly Diagnostic[]
}

export interface TableReader {
  /** Feed the next piece of decoded text. Returns false once nothing more can be read. */
  push(text: string): boolean
  end(): Result<ReadTable, Diagnostic[]>
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 160

/** Read a table from pieces of text in a known dialect. */
export function createTableReader(options: ReadOptions): TableReader {
  const { dialect, path } = options
  const problems = problemList()
  const missing = new Set(dialect.missing)
  const decimal = dialect.decimal === ',' ? 44 : 46
  const trimCodes = dialect.delimiter !== '\t'
  let names: string[] = []
  let builders: ColumnBuilder[] = []
  let lines = new Uint32Array(1024)
  let rows = 0
  let started = false
  let trimmed = 0
  let nuls = 0
  let records = 0
  let leftOut = 0
  /** The header ended in a delimiter: a last column without name that stays empty is none. */
  let trailing = false

  const place = (line: number, column?: number) => ({ kind: 'file' as const, path, line, ...(column === undefined ? {} : { column }) })

  const begin = (record: FieldRecord): boolean => {
    started = true
    const cells: string[] = []
    for (let i = 0; i < record.count; i += 1) cells.push(fieldText(record, i, dialect.quote))
    trailing = record.count > 1 && cells.at(-1)!.trim() === ''
    if (dialect.header) {
      const named = nameColumns(trailing ? cells.slice(0, -1) : cells)
      names = named.names
      for (const change of named.changes) {
        const code = change.kind === 'duplicate' ? 'HEADER_DUPLICATE' : 'HEADER_MISSING'
        problems.add(diagnostic(code, place(record.line, change.column), { name: change.before, renamed: change.after, column: change.column }, { severity: 'warning' }))
      }
    } else names = (trailing ? cells.slice(0, -1) : cells).map((_, i) => `column ${i + 1}`)
    builders = names.map(() => createColumnBuilder(decimal, missing, options.missingChosen !== true))
    return dialect.header
  }

  const addCell = (record: FieldRecord, i: number): void => {
    const builder = builders[i]!
    const flag = record.flags[i]!
    let start = record.starts[i]!
    let end = record.ends[i]!
    const text = record.text
    if (flag === 0) {
      if (start < end && (isSpace(text.charCodeAt(start)) || isSpace(text.charCodeAt(end - 1)))) {
        const before = end - start
        while (start < end && isSpace(text.charCodeAt(start)) && (trimCodes || text.charCodeAt(start) !== 9)) start += 1
        while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
        if (end - start < before) trimmed += 1
      }
      builder.add(text, start, end)
    } else if (flag === 1) builder.add(text, start, end)
    else {
      builder.addText(fieldText(record, i, dialect.quote))
      if (flag === 3)
        problems.add(diagnostic('QUOTE_TEXT_AFTER', place(record.line, i + 1), { text: text.slice(start, Math.min(end, start + 40)), name: names[i]! }, { severity: 'warning' }))
    }
  }

  const isEmpty = (record: FieldRecord, i: number): boolean => fieldText(record, i, dialect.quote).trim() === ''

  const tokenizer = createTokenizer(dialect, (record) => {
    if (!started && begin(record)) return
    records += 1
    const width = names.length
    let count = record.count
    if (count > width) {
      let extra = width
      while (extra < count && isEmpty(record, extra)) extra += 1
      if (extra < count) {
        leftOut += 1
        problems.add(diagnostic('ROW_LONG', place(record.line, width + 1), { expected: width, actual: count }, { severity: 'warning' }))
        return
      }
      if (!(trailing && count === width + 1))
        problems.add(diagnostic('TRAILING_DELIMITER', place(record.line, width + 1), { expected: width, actual: count }, { severity: 'warning' }))
      count = width
    } else if (count < width) problems.add(diagnostic('ROW_SHORT', place(record.line, count), { expected: width, actual: count }, { severity: 'warning' }))
    if (rows >= lines.length) {
      const wider = new Uint32Array(lines.length * 2)
      wider.set(lines)
      lines = wider
    }
    lines[rows] = record.line
    rows += 1
    for (let i = 0; i < count; i += 1) addCell(record, i)
    for (let i = count; i < width; i += 1) builders[i]!.addText('')
  })

  const end = (): Result<ReadTable, Diagnostic[]> => {
    tokenizer.end()
    const failure = tokenizer.failure
    if (failure !== null) return err([diagnostic(failure.code, place(failure.line, failure.column), { limit: failure.limit, rows })])
    if (!started) return err([diagnostic('FILE_EMPTY', { kind: 'file', path })])
    if (records === 0) return err([diagnostic('FILE_HEADER_ONLY', { kind: 'file', path, line: 1 }, { columns: names.length })])
    if (leftOut > records / 2) {
      const worst = [...problems.all()].find((d) => d.code === 'ROW_LONG')
      return err([diagnostic('FILE_RAGGED', worst?.place ?? { kind: 'file', path }, { rows: leftOut, records, expected: names.length })])
    }
    if (nuls > 0) problems.add(diagnostic('FILE_NUL_BYTES', { kind: 'file', path }, { count: nuls }, { severity: 'warning' }))
    const columns = builders.map((builder, i) => builder.finish(names[i]!))
    const table: Table = { rows, columns, lines: lines.slice(0, rows), decimal: dialect.decimal, missing: seenMissing(builders, dialect, options.missingChosen === true) }
    for (const column of columns)
      for (const cell of column.odd.slice(0, 1000))
        problems.add(diagnostic('CELL_NOT_NUMBER', place(table.lines[cell.row]!, columns.indexOf(column) + 1), { name: column.name, text: cell.text.slice(0, 60), row: cell.row }, { severity: 'warning' }))
    return ok({ table, decisions: closingDecisions(), problems: problems.all() })
  }

  const closingDecisions = (): Decision[] => {
    const counts = new Map<string, number>()
    let empty = 0
    for (const builder of builders) {
      empty += builder.emptyCells
      for (const [token, n] of builder.missingCounts) counts.set(token, (counts.get(token) ?? 0) + n)
    }
    const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`)
    const found = [...counts].map(([token, n]) => `${token} ${times(n)}`)
    if (empty > 0) found.push(`empty ${times(empty)}`)
    const { lf, crlf, cr } = tokenizer.lineEnds
    const total = lf + crlf + cr
    const ends = crlf >= lf && crlf >= cr && crlf > 0 ? 'CRLF' : lf >= cr ? 'LF' : 'CR'
    const most = ends === 'CRLF' ? crlf : ends === 'LF' ? lf : cr
    const decisions: Decision[] = [
      {
        subject: 'data.missing',
        value: counts.size === 0 ? 'empty' : [...counts.keys(), 'empty'].join(' '),
        evidence: found.length === 0 ? 'no missing cell' : found.join(', '),
        chosen: options.missingChosen === true,
      },
      { subject: 'data.lineEnds', value: ends, evidence: `${most} of ${total} line ends`, chosen: false },
    ]
    if (trimmed > 0) decisions.push({ subject: 'data.spaces', value: 'trimmed', evidence: `spaces around ${trimmed} cells`, chosen: false })
    if (tokenizer.blankLines > 0) decisions.push({ subject: 'data.blankLines', value: 'skipped', evidence: `${tokenizer.blankLines} blank lines`, chosen: false })
    if (trailing) decisions.push({ subject: 'data.trailing', value: 'ignored', evidence: 'line 1 ends in a separator', chosen: false })
    return decisions
  }

  return {
    push: (text) => {
      let clean = text
      if (text.includes('\0')) {
        clean = text.replaceAll('\0', '')
        nuls += text.length - clean.length
      }
      return tokenizer.push(clean)
    },
    end,
  }
}

/** The tokens that count as missing from here on: those declared, and those found in columns of numbers. */
function seenMissing(builders: readonly ColumnBuilder[], dialect: Dialect, chosen: boolean): readonly string[] {
  const tokens = new Set(dialect.missing)
  if (!chosen) for (const builder of builders) for (const token of builder.missingCounts.keys()) tokens.add(token)
  return [...tokens]
}
