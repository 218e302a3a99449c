/** Files as they come: each with the exact diagnostics that reading it gives, as `CODE@line:column`, errors first in `fails`. */
import { encodeUtf8 } from '../base/utf8.ts'
import type { Dialect } from './types.ts'

export interface BrokenFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly dialect?: Partial<Dialect>
  /** It cannot be read at all, for these reasons. */
  readonly fails?: readonly string[]
  /** It is read, and this is said about it. */
  readonly says?: readonly string[]
  /** Rows that are read. */
  readonly rows?: number
}

const text = (content: string): Uint8Array => encodeUtf8(content)
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)
const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
/** `a,b` and n rows of numbers, with one line replaced (lines count from 1, the header is line 1). */
const table = (n: number, replace: { readonly [line: number]: string }, end = '\n'): string => {
  const lines = ['a,b']
  for (let i = 0; i < n; i += 1) lines.push(`${i % 7}.5,${i % 5}.25`)
  for (const [line, content] of Object.entries(replace)) lines[Number(line) - 1] = content
  return lines.join(end) + end
}
const utf16 = (content: string, little: boolean): Uint8Array => {
  const out = new Uint8Array(content.length * 2)
  for (let i = 0; i < content.length; i += 1) {
    const unit = content.charCodeAt(i)
    out[i * 2 + (little ? 0 : 1)] = unit & 255
    out[i * 2 + (little ? 1 : 0)] = unit >> 8
  }
  return out
}

export const brokenFiles: readonly BrokenFile[] = [
  { name: 'no bytes', bytes: bytes(), fails: ['FILE_EMPTY@'] },
  { name: 'blank lines alone', bytes: text('\n\n  \n'), fails: ['FILE_EMPTY@'] },
  { name: 'byte order mark alone', bytes: bytes(0xef, 0xbb, 0xbf), fails: ['FILE_EMPTY@'] },
  { name: 'header alone', bytes: text('a,b,c\n'), fails: ['FILE_HEADER_ONLY@1'] },
  { name: 'header alone, no line end', bytes: text('a,b,c'), fails: ['FILE_HEADER_ONLY@1'] },
  { name: 'zip archive', bytes: joined(bytes(0x50, 0x4b, 3, 4, 20, 0), text('xl/workbook.xml')), fails: ['FILE_BINARY@'] },
  { name: 'PNG image', bytes: bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), fails: ['FILE_BINARY@'] },
  { name: 'PDF document', bytes: text('%PDF-1.7\n1 0 obj\n'), fails: ['FILE_BINARY@'] },
  { name: 'gzip archive', bytes: bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), fails: ['FILE_BINARY@'] },
  { name: 'control characters', bytes: Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 29), fails: ['FILE_BINARY@'] },
  { name: 'quote never closed', bytes: text('a,b\n1,x\n2,"y\n3,z\n'), fails: ['UNCLOSED_QUOTE@3:2'] },
  { name: 'quote never closed, in the header', bytes: text('"a,b\n1,2\n'), fails: ['UNCLOSED_QUOTE@1:1'] },
  { name: 'quoted cell without end', bytes: text(`a,b\n1,"${'x'.repeat(1_100_000)}\n`), fails: ['LONG_FIELD@2:2'] },
  { name: 'line without end', bytes: text('x'.repeat(9_000_000)), fails: ['LONG_LINE@1:1'] },
  { name: 'too many columns', bytes: text(`${'x,'.repeat(10_001)}\n1\n`), fails: ['TOO_MANY_COLUMNS@1:10001'] },
  { name: 'rows longer than the header', bytes: text('a,b\n1,2,3,4\n5,6,7,8\n9,1,2,3\n1,2\n'), dialect: { delimiter: ',' }, fails: ['FILE_RAGGED@2:3'] },
  { name: 'declared UTF-8 and is not', bytes: joined(text('a,b\n1,caf'), bytes(0xe9), text('\n')), dialect: { encoding: 'utf-8' }, fails: ['ENCODING_WRONG@'] },

  { name: 'one long row', bytes: text(table(30, { 12: '1.5,2.5,3.5' })), says: ['ROW_LONG@12:3'], rows: 29 },
  { name: 'one short row', bytes: text(table(30, { 9: '1.5' })), says: ['ROW_SHORT@9:1', 'ROWS_DROPPED@'], rows: 30 },
  { name: 'separator at the end of one row', bytes: text(table(30, { 20: '1.5,2.5,' })), says: ['TRAILING_DELIMITER@20:3'], rows: 30 },
  { name: 'separator at the end of every row', bytes: text('a,b,\n1.5,2.5,\n2.5,3.5,\n'), says: [], rows: 2 },
  { name: 'unit in a cell', bytes: text(table(30, { 7: '1.4 cm,2.5' })), says: ['CELL_NOT_NUMBER@7:1'], rows: 30 },
  { name: 'two slips', bytes: text(table(60, { 7: '1.5,abc', 41: 'x,2.5' })), says: ['CELL_NOT_NUMBER@41:1', 'CELL_NOT_NUMBER@7:2', 'ROWS_DROPPED@'], rows: 60 },
  { name: 'decimal commas and a slip', bytes: text(table(30, { 15: '1.4 cm,2.5' }).replaceAll(',', ';').replaceAll('.', ',')), says: ['CELL_NOT_NUMBER@15:1'], rows: 30 },
  { name: 'two columns of one name', bytes: text('a,b,a\n1.5,2.5,3.5\n4.5,5.5,6.5\n'), says: ['HEADER_DUPLICATE@1:3'], rows: 2 },
  { name: 'three columns of one name', bytes: text('a,a,a\n1.5,2.5,3.5\n4.5,5.5,6.5\n'), says: ['HEADER_DUPLICATE@1:2', 'HEADER_DUPLICATE@1:3'], rows: 2 },
  { name: 'column without name', bytes: text('a,,c\n1.5,2.5,3.5\n4.5,5.5,6.5\n'), says: ['HEADER_MISSING@1:2'], rows: 2 },
  { name: 'NUL bytes between characters', bytes: joined(text(table(300, {})), bytes(0, 0), text('1.5,2.5\n')), says: ['FILE_NUL_BYTES@'], rows: 301 },
  { name: 'text after a closing quote', bytes: text('a,b\n1.5,"x"y\n2.5,"z"\n3.5,"z"\n'), says: ['QUOTE_TEXT_AFTER@2:2'], rows: 3 },
  { name: 'a lost decimal mark', bytes: text(table(30, { 22: '35,2.5' })), says: ['CELL_OUTLIER@22:1'], rows: 30 },
  {
    name: 'a misspelt category',
    bytes: text(`a,b\n${Array.from({ length: 40 }, (_, i) => `${i % 9}.5,${i === 17 ? 'versicolour' : i % 2 === 0 ? 'versicolor' : 'setosa'}`).join('\n')}\n`),
    says: ['CATEGORY_NEAR@19:2'],
    rows: 40,
  },
  { name: 'thousands marks', bytes: text(`a;b\n${Array.from({ length: 20 }, (_, i) => `${i % 7}.5;1,${100 + i}.5`).join('\n')}\n`), says: ['THOUSANDS_MARK@b'], rows: 20 },
  {
    name: 'numbers and words in one column',
    bytes: text(`a,b\n${Array.from({ length: 20 }, (_, i) => `${i % 7}.5,${i % 4 === 0 ? 'low' : String(i % 3)}`).join('\n')}\n`),
    says: ['COLUMN_MIXED@b'],
    rows: 20,
  },
  { name: 'rows without a target', bytes: text(`a,y\n1.5,2.5\n2.5,\n3.5,1.5\n4.5,NA\n${'5.5,2.25\n'.repeat(10)}`), says: ['ROWS_DROPPED@'], rows: 14 },
  { name: 'windows-1252 after a clean start', bytes: joined(text(table(20_000, {})), text('1.5,caf'), bytes(0xe9), text('\n')), says: ['CELL_NOT_NUMBER@20002:2', 'ROWS_DROPPED@'], rows: 20_001 },
  { name: 'UTF-16, little end first, without mark', bytes: utf16(table(30, { 7: 'x,2.5' }), true), says: ['CELL_NOT_NUMBER@7:1'], rows: 30 },
  { name: 'UTF-16, big end first, with mark', bytes: utf16(`\uFEFF${table(30, { 7: 'x,2.5' })}`, false), says: ['CELL_NOT_NUMBER@7:1'], rows: 30 },
  { name: 'lone carriage returns', bytes: text(table(30, { 7: 'x,2.5' }, '\r')), says: ['CELL_NOT_NUMBER@7:1'], rows: 30 },
  { name: 'line numbers behind a quoted line break', bytes: text(`a,b,c\n${'1.5,2.5,"x"\n'.repeat(10)}1.5,2.5,"two\nlines"\n1.5,oops,x\n${'1.5,2.5,y\n'.repeat(10)}`), says: ['CELL_NOT_NUMBER@14:2'], rows: 22 },
  { name: 'a hundred and more slips', bytes: text(`a,b\n${Array.from({ length: 2000 }, (_, i) => `${i % 7}.5,${i % 16 === 0 ? 'bad' : '1.5'}`).join('\n')}\n`), says: [...Array.from({ length: 100 }, (_, i) => `CELL_NOT_NUMBER@${2 + i * 16}:2`), 'MORE_PROBLEMS@1586:2'], rows: 2000 },
]
