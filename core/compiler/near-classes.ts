/** Classes that look like one in several spellings, and the remedy: count them as one. */
import { diagnostic, type Diagnostic, type Fix, type Place } from '../base/diagnostic.ts'
import type { ColumnSchema, NearClass, Rename } from '../data/types.ts'
import { setColumn, setParam } from '../graph/commands/index.ts'
import { textOf } from '../nodes/support/values.ts'
import type { Unit } from './types.ts'

/** The column's merged spellings with those of a class added. What counted as one of these counts as the class's label. */
export function withMerged(column: ColumnSchema, { label, spellings }: NearClass): Rename {
  const added = new Set(spellings.map(({ text }) => text))
  const before = Object.entries(column.rename ?? {}).map(([spelling, own]) => [spelling, added.has(own) ? label : own] as const)
  return Object.fromEntries([...before, ...[...added].map((text) => [text, label] as const)])
}

/** Merge every spelling of a class into the most frequent one; the positive class of the output that learns the column follows. */
function mergeFix(column: ColumnSchema, near: NearClass, output: Unit | undefined): Fix {
  const spellings = near.spellings.map(({ text }) => text)
  const follows = output !== undefined && spellings.includes(textOf(output.params, 'positive'))
  const commands = [
    setColumn({ column: column.name, settings: { rename: withMerged(column, near) } }),
    ...(follows ? [setParam({ id: output.id, param: 'positive', value: near.label })] : []),
  ]
  return { label: 'mergeClass', data: { spellings, into: near.label }, commands }
}

/**
 * A warning for each class of a column that stands in several spellings, with the remedy that makes them one.
 * @param place where the column is used
 * @param output the output that learns it
 */
export function nearClassProblems(column: ColumnSchema, place: Place, output?: Unit): Diagnostic[] {
  return (column.near ?? []).map((near) => {
    const data = { column: column.name, spellings: near.spellings.map(({ text }) => text), counts: near.spellings.map(({ count }) => count), into: near.label, count: near.count }
    return diagnostic('CLASS_NEAR', place, data, { severity: 'warning', fixes: [mergeFix(column, near, output)] })
  })
}
