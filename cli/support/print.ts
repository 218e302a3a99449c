import type { Diagnostic, Place } from '../../core/base/diagnostic.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import { describe } from '../../core/messages/index.ts'

/** One line on standard output. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
/** One line on standard error. */
export const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** A number with four significant digits, as short as it reads well. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (value !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(3)
  return size >= 1000 ? value.toFixed(0) : value.toPrecision(4)
}

/** Columns padded to their widest cell; those in `right` are aligned to the right. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)))
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

/** Where a problem lies, in words; empty for the document as a whole. */
export function placeText(place: Place, document?: LoomDocument): string {
  switch (place.kind) {
    case 'document':
      return ''
    case 'node': {
      const label = document?.nodes[place.id]?.label
      return label === undefined || label === '' ? `node ${place.id}` : `node ${place.id} (${label})`
    }
    case 'edge':
      return `wire ${place.id}`
    case 'setting':
      return place.path
    case 'column':
      return `column ${place.name}`
    case 'file':
      return [place.path, place.line, place.column].filter((part) => part !== undefined).join(':')
  }
}

/** A diagnostic as one line: severity, place, text. */
export function diagnosticLine(own: Diagnostic, document?: LoomDocument): string {
  const { text } = describe(own)
  const where = placeText(own.place, document)
  return `${own.severity}: ${where === '' || text.includes(where) ? '' : `${where}: `}${text}`
}
