/** From a table and settings to everything the host, the compiler and the trainer need. */
import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'
import { columnDoubts } from './columns/doubts.ts'
import { fitPreparation } from './prepare/fit.ts'
import { completeSchema, inferColumns } from './schema.ts'
import { mergeSpellings } from './spellings.ts'
import { splitColumnsOfSchema, splitRows } from './split.ts'
import type { Table } from './table.ts'
import type { DatasetSettings, Preparation, Schema, Split } from './types.ts'

export interface ImportedTable {
  readonly schema: Schema
  readonly preparation: Preparation
  readonly split: Split
  readonly problems: readonly Diagnostic[]
}

/**
 * Merge the spellings that the person merged, type the columns, split the rows and fit the preparation on the training rows.
 * @param fingerprint SHA-256 of the file's bytes, kept in the schema
 * @param path name of the file, for the places of what is doubtful
 */
export function importTable(read: Table, settings: Pick<DatasetSettings, 'columns' | 'split'>, fingerprint: string, path = ''): ImportedTable {
  const table = mergeSpellings(read, settings.columns)
  const columns = inferColumns(table, settings.columns)
  const split = splitRows(table, splitColumnsOfSchema(columns), settings.split)
  const preparation = fitPreparation(table, columns, split.train)
  const schema = completeSchema(columns, preparation, table.rows, fingerprint)
  const problems: Diagnostic[] = []
  for (const name of Object.keys(settings.columns))
    if (!table.columns.some((column) => column.name === name)) problems.push(diagnostic('COLUMN_NOT_IN_FILE', { kind: 'column', name }, { name }, { severity: 'warning' }))
  for (const column of schema.columns) {
    problems.push(...columnDoubts(table, table.columns[column.index]!, column, path))
    const chosen = settings.columns[column.name]
    if ((chosen?.role === 'feature' || chosen?.role === 'target') && column.role === 'ignore')
      problems.push(diagnostic('COLUMN_NOT_USABLE', { kind: 'column', name: column.name }, { name: column.name, type: column.type }, { severity: 'warning' }))
    if (chosen?.type !== undefined && chosen.type !== column.type)
      problems.push(diagnostic('COLUMN_TYPE_REFUSED', { kind: 'column', name: column.name }, { name: column.name, type: chosen.type, found: column.type }, { severity: 'warning' }))
  }
  if (split.dropped.length > 0)
    problems.push(diagnostic('ROWS_DROPPED', { kind: 'document' }, { count: split.dropped.length, rows: table.rows, lines: Array.from(split.dropped.slice(0, 10), (row) => table.lines[row]!) }, { severity: 'warning' }))
  if (split.train.length === 0) problems.push(diagnostic('NO_TRAINING_ROWS', { kind: 'document' }, { rows: table.rows }))
  return { schema, preparation, split, problems }
}
