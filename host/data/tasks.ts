/** What the worker does with a table: reports and pages of raw rows. */
import type { Diagnostic } from '../../core/base/diagnostic.ts'
import { ok, type Result } from '../../core/base/result.ts'
import { importTable } from '../../core/data/import.ts'
import type { ImportedTable } from '../../core/data/import.ts'
import { cellText } from '../../core/data/table.ts'
import type { Split } from '../../core/data/types.ts'
import type { DatasetReport, DatasetRow } from '../../core/protocol/host-api.ts'
import type { DatasetTask, WorkerAnswer, WorkerTask } from './messages.ts'
import type { StoredTable, TableStore } from './store.ts'

/** Rows of one page at most. */
const pageLimit = 1000

/** What was found in the tables that are in memory, by the settings asked with: a page and a run ask for the same again. */
const found = new WeakMap<StoredTable, Map<string, ImportedTable>>()
const foundLimit = 4

/** Profile, preparation and split of a table. */
function imported(task: DatasetTask, stored: StoredTable): ImportedTable {
  const key = JSON.stringify([task.source.name, task.columns, task.split])
  const known = found.get(stored) ?? new Map<string, ImportedTable>()
  found.set(stored, known)
  const made = known.get(key) ?? importTable(stored.table, task, stored.meta.fingerprint, task.source.name)
  known.delete(key)
  known.set(key, made)
  for (const oldest of known.keys()) if (known.size > foundLimit) known.delete(oldest)
  return made
}

function report(task: DatasetTask, stored: StoredTable, started: number): WorkerAnswer {
  const { meta, cachePath } = stored
  const { schema, preparation, split, problems } = imported(task, stored)
  const { train, validation, test, dropped } = split
  const answer: DatasetReport = {
    name: task.source.name,
    path: task.source.kind === 'file' ? task.source.path : null,
    bytes: meta.bytes,
    milliseconds: Math.round(performance.now() - started),
    schema,
    preparation,
    dialect: meta.dialect,
    decisions: meta.decisions,
    problems: [...meta.problems, ...problems],
    split: { train: train.length, validation: validation.length, test: test.length, dropped: dropped.length },
    lines: meta.lines,
  }
  return { kind: 'report', opened: { report: answer, cachePath, schema, preparation } }
}

/** The set each row belongs to, as a byte per row. */
function setsOf(split: Split, rows: number): Uint8Array {
  const sets = new Uint8Array(rows)
  for (const row of split.validation) sets[row] = 1
  for (const row of split.test) sets[row] = 2
  for (const row of split.dropped) sets[row] = 3
  return sets
}

const setNames = ['train', 'validation', 'test', 'dropped'] as const

function rows(task: DatasetTask & { readonly start: number; readonly count: number }, stored: StoredTable): WorkerAnswer {
  const { table } = stored
  const sets = setsOf(imported(task, stored).split, table.rows)
  const page: DatasetRow[] = []
  const end = Math.min(table.rows, task.start + Math.min(pageLimit, task.count))
  for (let row = Math.max(0, task.start); row < end; row += 1)
    page.push({ row, set: setNames[sets[row]!] ?? 'train', cells: table.columns.map((column) => cellText(table, column, row)) })
  return { kind: 'rows', rows: page }
}

/** Do one task. Mistakes in the file come back as diagnostics. */
export function runTask(task: WorkerTask, store: TableStore): Result<WorkerAnswer, readonly Diagnostic[]> {
  const started = performance.now()
  const stored = store.open(task.source, task.dialect, task.cacheDir)
  if (!stored.ok) return stored
  return ok(task.kind === 'report' ? report(task, stored.value, started) : rows(task, stored.value))
}
