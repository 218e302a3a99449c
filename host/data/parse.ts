/** One pass over a source: bytes to a table. */
import { createHash } from 'node:crypto'
import { diagnostic, type Diagnostic } from '../../core/base/diagnostic.ts'
import { err, ok, type Result } from '../../core/base/result.ts'
import type { CacheMeta } from '../../core/data/cache.ts'
import { detectDialect } from '../../core/data/csv/dialect.ts'
import { detectEncoding, encodingDecision, type EncodingFinding } from '../../core/data/csv/encoding.ts'
import { createTableReader, type TableReader } from '../../core/data/read.ts'
import type { Table } from '../../core/data/table.ts'
import { firstLines } from '../../core/data/text.ts'
import type { Decision, Dialect } from '../../core/data/types.ts'
import { createDecoder, type ChunkDecoder, type DecodeFailure } from './decode.ts'
import type { ByteSource } from './source.ts'

export interface ParsedSource {
  readonly table: Table
  readonly meta: CacheMeta
}

const sampleLength = 65_536

type Attempt = { readonly kind: 'parsed'; readonly parsed: ParsedSource } | { readonly kind: 'failed'; readonly problems: Diagnostic[] } | { readonly kind: 'notUtf8'; readonly failure: DecodeFailure }

/**
 * Parse a source. UTF-8 is verified to the last byte; where that fails and nobody chose it, the file is read as windows-1252 and the
 * decision names the byte.
 */
export function parseSource(source: ByteSource, overrides: Partial<Dialect>): Result<ParsedSource, Diagnostic[]> {
  const first = attempt(source, overrides, null)
  if (first.kind === 'notUtf8') {
    const { offset, byte } = first.failure
    if (overrides.encoding === 'utf-8') return err([diagnostic('ENCODING_WRONG', { kind: 'file', path: source.path }, { encoding: 'utf-8', offset, byte })])
    const hex = byte.toString(16).toUpperCase().padStart(2, '0')
    const second = attempt(source, overrides, { encoding: 'windows-1252', bom: 0, evidence: `byte ${hex} at offset ${offset} is not valid UTF-8`, binary: null })
    if (second.kind === 'notUtf8') throw new Error('windows-1252 takes every byte')
    return second.kind === 'parsed' ? ok(second.parsed) : err(second.problems)
  }
  return first.kind === 'parsed' ? ok(first.parsed) : err(first.problems)
}

/** What one pass has found so far. */
interface Progress {
  finding: EncodingFinding | null
  decoder: ChunkDecoder
  reader: TableReader | null
  dialect: Dialect | null
  decisions: readonly Decision[]
  lines: readonly string[]
  /** Text that waits for the dialect. */
  pending: string
  failure: DecodeFailure | null
  problem: Diagnostic | null
}

function attempt(source: ByteSource, overrides: Partial<Dialect>, forced: EncodingFinding | null): Attempt {
  const hash = createHash('sha256')
  const place = { kind: 'file', path: source.path } as const
  const state: Progress = { finding: forced, decoder: createDecoder('utf-8', true), reader: null, dialect: null, decisions: [], lines: [], pending: '', failure: null, problem: null }
  let first = true

  /** Settle encoding and decoder by the first bytes; the number of bytes to skip. */
  const open = (bytes: Uint8Array): number => {
    const detected = detectEncoding(bytes)
    if (detected.binary !== null && overrides.encoding === undefined) {
      state.problem = diagnostic('FILE_BINARY', place, { what: detected.binary })
      return 0
    }
    const same = overrides.encoding === undefined || overrides.encoding === detected.encoding
    const finding = forced ?? (same ? detected : { encoding: overrides.encoding, bom: 0, evidence: `${detected.evidence}, which speaks for ${detected.encoding}`, binary: null })
    state.finding = finding
    state.decoder = createDecoder(finding.encoding, true)
    return finding.bom
  }

  /** False where there is nothing to read. */
  const begin = (whole: boolean): boolean => {
    state.lines = firstLines(state.pending)
    if (whole && state.pending.trim() === '') {
      state.problem = diagnostic('FILE_EMPTY', place)
      return false
    }
    const finding = state.finding!
    const found = detectDialect(state.pending.slice(0, sampleLength), { ...overrides, encoding: finding.encoding }, whole && state.pending.length <= sampleLength)
    state.dialect = found.dialect
    state.decisions = [...found.decisions, encodingDecision(finding, overrides.encoding !== undefined)]
    state.reader = createTableReader({ dialect: found.dialect, path: source.path, missingChosen: overrides.missing !== undefined })
    const going = state.reader.push(state.pending)
    state.pending = ''
    return going
  }

  const read = source.read((bytes, last) => {
    hash.update(bytes)
    const skip = first ? open(bytes) : 0
    first = false
    if (state.problem !== null) return false
    const text = state.decoder.decode(bytes.subarray(skip), last)
    if (typeof text !== 'string') {
      state.failure = text
      return false
    }
    if (state.reader !== null) return state.reader.push(text)
    state.pending += text
    return state.pending.length >= sampleLength || last ? begin(last) : true
  })
  if (!read.ok) return { kind: 'failed', problems: read.error }
  if (state.failure !== null) return { kind: 'notUtf8', failure: state.failure }
  if (state.problem !== null) return { kind: 'failed', problems: [state.problem] }
  if (state.reader === null || state.dialect === null) return { kind: 'failed', problems: [diagnostic('FILE_EMPTY', place)] }
  const done = state.reader.end()
  if (!done.ok) return { kind: 'failed', problems: done.error }
  const { table, problems } = done.value
  const meta: CacheMeta = {
    fingerprint: hash.digest('hex'),
    bytes: source.bytes,
    dialect: { ...state.dialect, missing: table.missing },
    decisions: [...state.decisions, ...done.value.decisions],
    problems,
    lines: state.lines,
  }
  return { kind: 'parsed', parsed: { table, meta } }
}
