/**
 * The binary column cache: a parsed file, so that training processes read columns instead of text.
 *
 * Layout, little-endian: 8 bytes `NLCOLS01`, uint32 length of the header, uint32 check over all that follows, the header, sections that
 * start on multiples of 8. The header is UTF-8 JSON
 * and gives each section's offset from the end of the padded header. Sections: float64 numbers, int32 codes, uint32 row lines, and
 * texts as uint32 ends followed by UTF-16 code units.
 */
import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'
import { err, ok, type Result } from '../base/result.ts'
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts'
import type { OddCell, Table, TableColumn } from './table.ts'
import type { Decision, Dialect } from './types.ts'

const magic = 'NLCOLS01'

/** What is kept beside the columns: everything a report shows. */
export interface CacheMeta {
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly fingerprint: string
  readonly bytes: number
  readonly dialect: Dialect
  readonly decisions: readonly Decision[]
  readonly problems: readonly Diagnostic[]
  /** First raw lines of the file. */
  readonly lines: readonly string[]
}

interface ColumnHeader {
  readonly name: string
  readonly numbers: number | null
  readonly codes: number | null
  readonly texts: number
  readonly textCount: number
  readonly textUnits: number
  readonly odd: readonly OddCell[]
  readonly missing: number
}

interface Header {
  readonly meta: CacheMeta
  readonly rows: number
  readonly decimal: '.' | ','
  readonly missing: readonly string[]
  readonly lines: number
  readonly columns: readonly ColumnHeader[]
  /** Length of all sections together: a shorter file was cut off. */
  readonly length: number
}

const aligned = (n: number): number => Math.ceil(n / 8) * 8
const bytesOf = (array: Float64Array | Int32Array | Uint32Array | Uint16Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

function packTexts(texts: readonly string[]): { ends: Uint32Array; units: Uint16Array } {
  const ends = new Uint32Array(texts.length)
  let total = 0
  texts.forEach((text, i) => {
    total += text.length
    ends[i] = total
  })
  const units = new Uint16Array(total)
  let at = 0
  for (const text of texts) for (let i = 0; i < text.length; i += 1) units[at++] = text.charCodeAt(i)
  return { ends, units }
}

/** A running 32-bit check over whole words: FNV-1a by words instead of bytes. `bytes` is a multiple of 4 long and aligned. */
function check(bytes: Uint8Array, from = 0x811c9dc5): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  let hash = from
  for (let i = 0; i < words.length; i += 1) hash = Math.imul(hash ^ words[i]!, 0x01000193)
  return hash >>> 0
}

/** A copy whose length is a multiple of 8, zeros at its end; the same array where it is one already. */
function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 8 === 0 && bytes.byteOffset % 4 === 0) return bytes
  const out = new Uint8Array(aligned(bytes.length))
  out.set(bytes)
  return out
}

/** The cache as pieces to be written one after the other. */
export function encodeCache(table: Table, meta: CacheMeta): Uint8Array[] {
  const sections: Uint8Array[] = []
  let length = 0
  const add = (bytes: Uint8Array): number => {
    const offset = length
    const section = padded(bytes)
    sections.push(section)
    length += section.length
    return offset
  }
  const lines = add(bytesOf(table.lines))
  const columns = table.columns.map((column): ColumnHeader => {
    const numbers = column.numbers === null ? null : add(bytesOf(column.numbers))
    const codes = column.codes === null ? null : add(bytesOf(column.codes))
    const { ends, units } = packTexts(column.texts)
    const texts = add(bytesOf(ends))
    add(bytesOf(units))
    return { name: column.name, numbers, codes, texts, textCount: ends.length, textUnits: units.length, odd: column.odd, missing: column.missing }
  })
  const header: Header = { meta, rows: table.rows, decimal: table.decimal, missing: table.missing, lines, columns, length }
  const text = encodeUtf8(JSON.stringify(header))
  const start = new Uint8Array(16 + aligned(text.length))
  for (let i = 0; i < 8; i += 1) start[i] = magic.charCodeAt(i)
  new DataView(start.buffer).setUint32(8, text.length, true)
  start.set(text, 16)
  const sum = sections.reduce((hash, section) => check(section, hash), check(start.subarray(16)))
  new DataView(start.buffer).setUint32(12, sum, true)
  return [start, ...sections]
}

function unpackTexts(ends: Uint32Array, units: Uint16Array): string[] {
  const texts: string[] = []
  let from = 0
  for (const end of ends) {
    let text = ''
    for (let at = from; at < end; at += 4096) text += String.fromCharCode(...units.subarray(at, Math.min(end, at + 4096)))
    texts.push(text)
    from = end
  }
  return texts
}

/**
 * Read a cache. Columns are views into `bytes`; texts are decoded when first asked for.
 * @param bytes the whole file; copied once if it does not start on a multiple of 8
 * @param path for the diagnostic's place
 */
export function decodeCache(bytes: Uint8Array, path: string): Result<{ readonly table: Table; readonly meta: CacheMeta }, Diagnostic[]> {
  const damaged = (reason: string): Result<never, Diagnostic[]> => err([diagnostic('CACHE_DAMAGED', { kind: 'file', path }, { reason })])
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  for (let i = 0; i < 8; i += 1) if (whole[i] !== magic.charCodeAt(i)) return damaged('it does not begin as a column cache does')
  if (whole.length < 16) return damaged('it is cut off')
  const headerLength = new DataView(whole.buffer, whole.byteOffset).getUint32(8, true)
  const base = 16 + aligned(headerLength)
  if (whole.length < base) return damaged('it is cut off')
  if (whole.length % 8 !== 0) return damaged('it is cut off')
  if (check(whole.subarray(16)) !== new DataView(whole.buffer, whole.byteOffset).getUint32(12, true)) return damaged('its content is not what was written')
  let header: Header
  try {
    header = JSON.parse(decodeUtf8(whole.subarray(16, 16 + headerLength))) as Header
  } catch {
    return damaged('its header cannot be read')
  }
  if (whole.length !== base + header.length) return damaged('its length is not what its header says')
  const { rows } = header
  const at = whole.byteOffset + base
  const fits = (offset: number, size: number): boolean => Number.isInteger(offset) && offset >= 0 && offset % 8 === 0 && offset + size <= header.length
  const sound = (column: ColumnHeader): boolean =>
    (column.numbers === null || fits(column.numbers, rows * 8)) &&
    (column.codes === null || fits(column.codes, rows * 4)) &&
    fits(column.texts, aligned(column.textCount * 4) + column.textUnits * 2)
  if (!fits(header.lines, rows * 4) || !header.columns.every(sound)) return damaged('a section lies outside the file')
  const columns = header.columns.map((column): TableColumn => {
    let texts: readonly string[] | null = null
    return {
      name: column.name,
      numbers: column.numbers === null ? null : new Float64Array(whole.buffer, at + column.numbers, rows),
      codes: column.codes === null ? null : new Int32Array(whole.buffer, at + column.codes, rows),
      get texts() {
        texts ??= unpackTexts(
          new Uint32Array(whole.buffer, at + column.texts, column.textCount),
          new Uint16Array(whole.buffer, at + column.texts + aligned(column.textCount * 4), column.textUnits),
        )
        return texts
      },
      odd: column.odd,
      missing: column.missing,
    }
  })
  const table: Table = { rows, columns, lines: new Uint32Array(whole.buffer, at + header.lines, rows), decimal: header.decimal, missing: header.missing }
  return ok({ table, meta: header.meta })
}
