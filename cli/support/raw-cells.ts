import { createTokenizer, fieldText } from '../../core/data/csv/tokenizer.ts'
import type { Table } from '../../core/data/table.ts'
import type { Dialect } from '../../core/data/types.ts'

/** The file's own cells, exactly as they stand, for each row of its table. */
export function rawCells(bytes: Uint8Array, dialect: Dialect, table: Table): readonly (readonly string[])[] {
  const text = new TextDecoder(dialect.encoding).decode(bytes)
  const width = table.columns.length
  const rows: string[][] = []
  const tokenizer = createTokenizer(dialect, (record) => {
    // Records that are no rows (the header, refused ones) start on other lines.
    if (record.line !== table.lines[rows.length]) return
    rows.push(Array.from({ length: width }, (_, i) => (i < record.count ? fieldText(record, i, dialect.quote) : '')))
  })
  tokenizer.push(text)
  tokenizer.end()
  return rows
}

/** One line of comma-separated values (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
}
