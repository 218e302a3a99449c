/**
 * A streaming tokenizer for delimited text: RFC 4180, and what files in the wild add to it (lone LF and CR, other delimiters and
 * quotes, spaces before a quote, blank lines). It hands out spans rather than strings, so that a column of numbers is parsed in place.
 */
import type { Dialect } from '../types.ts'

/** One record: `count` fields of `text`. Valid only during the call that receives it. */
export interface FieldRecord {
  text: string
  /** First character of each field; inside the quotes where it is quoted. */
  readonly starts: number[]
  /** One past its last character. */
  readonly ends: number[]
  /** 0 plain, 1 quoted, 2 quoted with doubled quotes inside, 3 text after a closing quote (the span then holds all of it). */
  readonly flags: number[]
  count: number
  /** Line on which the record starts, from 1. */
  line: number
}

/** What stops the tokenizer: nothing after it is read. */
export interface TokenizerFailure {
  readonly code: 'UNCLOSED_QUOTE' | 'LONG_FIELD' | 'LONG_LINE' | 'TOO_MANY_COLUMNS'
  readonly line: number
  /** Field number, from 1. */
  readonly column: number
  readonly limit: number
}

export interface Tokenizer {
  /** Feed the next piece of text. Returns false once it has failed. */
  push(text: string): boolean
  /** No more text: emits the last record. */
  end(): boolean
  readonly failure: TokenizerFailure | null
  readonly lineEnds: { readonly lf: number; readonly crlf: number; readonly cr: number }
  readonly blankLines: number
  readonly quotedFields: number
}

/** Limits that keep a hostile or mistaken file from filling the memory. */
export const limits = { field: 1 << 20, record: 1 << 23, columns: 10_000 } as const

/** The text of field `i` of a record, unescaped. */
export function fieldText(record: FieldRecord, i: number, quote: string): string {
  const raw = record.text.slice(record.starts[i], record.ends[i])
  return record.flags[i] === 2 ? raw.replaceAll(quote + quote, quote) : raw
}

const LF = 10
const CR = 13
const SPACE = 32

/** Make a tokenizer that calls `sink` once per record; blank lines are counted and skipped. */
export function createTokenizer(dialect: Pick<Dialect, 'delimiter' | 'quote'>, sink: (record: FieldRecord) => void): Tokenizer {
  const delimiter = dialect.delimiter.charCodeAt(0)
  const quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0)
  const spaced = delimiter === SPACE
  const record: FieldRecord = { text: '', starts: [], ends: [], flags: [], count: 0, line: 1 }
  const lineEnds = { lf: 0, crlf: 0, cr: 0 }
  let carry = ''
  let line = 1
  let blankLines = 0
  let quotedFields = 0
  let failure: TokenizerFailure | null = null

  const fail = (code: TokenizerFailure['code'], limit: number, atLine: number): number => {
    failure = { code, line: atLine, column: record.count + 1, limit }
    return -1
  }

  const add = (start: number, end: number, flag: number): void => {
    record.starts[record.count] = start
    record.ends[record.count] = end
    record.flags[record.count] = flag
    record.count += 1
  }

  /** Read one record that starts at `from`; the offset after its line end, or -1 when it is not complete (or has failed). */
  const readRecord = (text: string, from: number, final: boolean): number => {
    const length = text.length
    let at = from
    let lines = 0
    let quotedHere = 0
    record.count = 0
    for (;;) {
      if (record.count >= limits.columns) return fail('TOO_MANY_COLUMNS', limits.columns, line)
      if (spaced) while (at < length && text.charCodeAt(at) === SPACE) at += 1
      let start = at
      let code = at < length ? text.charCodeAt(at) : -1
      if (quote !== -1 && code === SPACE) {
        let ahead = at
        while (ahead < length && text.charCodeAt(ahead) === SPACE) ahead += 1
        if (ahead < length && text.charCodeAt(ahead) === quote) {
          at = ahead
          code = quote
        }
      }
      if (code === quote && quote !== -1) {
        const opened = at
        const openedLine = line + lines
        start = at + 1
        at = start
        let flag = 1
        for (;;) {
          const close = text.indexOf(dialect.quote, at)
          const reach = close === -1 ? length : close
          if (reach - start > limits.field) return fail('LONG_FIELD', limits.field, openedLine)
          if (close === -1) return final ? fail('UNCLOSED_QUOTE', 0, openedLine) : -1
          for (let k = at; k < close; k += 1) {
            const inner = text.charCodeAt(k)
            if (inner === LF || (inner === CR && text.charCodeAt(k + 1) !== LF)) lines += 1
          }
          at = close + 1
          if (at >= length && !final) return -1
          if (at < length && text.charCodeAt(at) === quote) {
            flag = 2
            at += 1
            continue
          }
          break
        }
        let end = at - 1
        let tail = at
        if (!spaced) while (tail < length && text.charCodeAt(tail) === SPACE) tail += 1
        code = tail < length ? text.charCodeAt(tail) : -1
        if (code === delimiter || code === LF || code === CR || code === -1) at = tail
        else {
          while (at < length) {
            code = text.charCodeAt(at)
            if (code === delimiter || code === LF || code === CR) break
            at += 1
          }
          start = opened
          end = at
          flag = 3
        }
        quotedHere += 1
        add(start, end, flag)
      } else {
        while (at < length) {
          code = text.charCodeAt(at)
          if (code === delimiter || code === LF || code === CR) break
          at += 1
        }
        if (!(spaced && start === at && record.count > 0)) add(start, at, 0)
      }
      if (at >= length) {
        if (!final) return -1
        break
      }
      code = text.charCodeAt(at)
      at += 1
      if (code === delimiter) continue
      lines += 1
      if (code === LF) lineEnds.lf += 1
      else {
        if (at >= length && !final) return -1
        if (at < length && text.charCodeAt(at) === LF) {
          lineEnds.crlf += 1
          at += 1
        } else lineEnds.cr += 1
      }
      break
    }
    record.line = line
    line += lines
    quotedFields += quotedHere
    return at
  }

  const run = (text: string, final: boolean): boolean => {
    let at = 0
    record.text = text
    while (at < text.length) {
      const next = readRecord(text, at, final)
      if (failure !== null) return false
      if (next === -1) break
      at = next
      if (record.count === 1 && record.flags[0] === 0 && record.starts[0] === record.ends[0]) blankLines += 1
      else sink(record)
    }
    carry = final ? '' : text.slice(at)
    if (carry.length > limits.record) {
      record.count = 0
      fail('LONG_LINE', limits.record, line)
      return false
    }
    return true
  }

  return {
    push: (text) => failure === null && (text === '' || run(carry === '' ? text : carry + text, false)),
    end: () => failure === null && run(carry, true),
    get failure() {
      return failure
    },
    lineEnds,
    get blankLines() {
      return blankLines
    },
    get quotedFields() {
      return quotedFields
    },
  }
}
