/** Small tables that live in memory as text: the document's own tables, pasted data, tests. */
import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'
import { err, type Result } from '../base/result.ts'
import { detectDialect } from './csv/dialect.ts'
import { createTableReader, type ReadTable } from './read.ts'
import { ok } from '../base/result.ts'
import type { Dialect } from './types.ts'

export interface ReadText extends ReadTable {
  readonly dialect: Dialect
  /** The first raw lines, at most 20. */
  readonly lines: readonly string[]
}

/**
 * Read delimited text of any dialect.
 * @param text decoded text; a leading byte order mark is skipped
 * @param path name for the diagnostics' places
 * @param overrides what a person chose of the dialect
 */
export function readText(text: string, path: string, overrides: Partial<Dialect> = {}): Result<ReadText, Diagnostic[]> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (body.trim() === '') return err([diagnostic('FILE_EMPTY', { kind: 'file', path })])
  const sample = body.slice(0, 65_536)
  const { dialect, decisions } = detectDialect(sample, overrides, sample.length === body.length)
  const reader = createTableReader({ dialect, path, missingChosen: overrides.missing !== undefined })
  reader.push(body)
  const read = reader.end()
  if (!read.ok) return read
  return ok({ ...read.value, dialect: { ...dialect, missing: read.value.table.missing }, decisions: [...decisions, ...read.value.decisions], lines: firstLines(body) })
}

/** The first raw lines of a text, at most 20 of at most 500 characters. */
export function firstLines(text: string): string[] {
  return text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .map((line) => line.slice(0, 500))
}
