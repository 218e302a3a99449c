/** Which columns feed the input nodes, and what is wrong with them. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import type { ColumnSchema, Schema } from '../data/types.ts'
import { setColumn, setParam } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { elements } from '../nodes/support/axes.ts'
import { layoutShape } from '../nodes/support/layout.ts'
import { namesOf, textOf } from '../nodes/support/values.ts'
import { deleteNode } from './connect-fixes.ts'
import { nodeName } from './support/names.ts'
import type { InputInfo, Unit } from './types.ts'

/** Stands for a bound column while the data is not read: one number. */
function unread(name: string): ColumnSchema {
  const profile = { kind: 'plain', distinct: 0, examples: [] } as const
  const plain = { index: 0, type: 'number', role: 'feature', missing: 0, impute: 'none', scale: 'none', encode: 'oneHot', unseen: 'zeros', width: 1, reason: '' } as const
  return { name, profile, ...plain }
}

/** A column whose name differs in case and spaces alone. */
export function nearColumn(schema: Schema, name: string): string | null {
  const plain = (text: string): string => text.trim().toLowerCase()
  return schema.columns.find((column) => plain(column.name) === plain(name))?.name ?? null
}

/** Fixes for a name that the data lacks: the near one, or doing without. */
export function missingColumnFixes(unit: Unit, names: readonly string[], name: string, schema: Schema): Fix[] {
  const near = nearColumn(schema, name)
  const replace = (value: readonly string[]) => [setParam({ id: unit.id, param: 'columns', value })]
  const without = names.filter((other) => other !== name)
  return [
    ...(near === null || names.includes(near)
      ? []
      : [{ label: 'useColumn', data: { column: near }, commands: replace(names.map((other) => (other === name ? near : other))) }]),
    { label: 'dropColumn', data: { column: name }, commands: replace(without) },
  ]
}

/** Whether every row holds the same value. */
export function isConstant(column: ColumnSchema): boolean {
  const { profile } = column
  return profile.kind === 'number' ? profile.min === profile.max : profile.distinct <= 1
}

const stem = (name: string): string => name.replace(/\d+/g, '#')
const series = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** Whether a column is one of many that are numbered alike, such as the pixels `p0_0` to `p7_7`. */
function inSeries(name: string, names: readonly string[]): boolean {
  let sizes = series.get(names)
  if (sizes === undefined) {
    const counts = new Map<string, number>()
    for (const other of names) counts.set(stem(other), (counts.get(stem(other)) ?? 0) + 1)
    series.set(names, (sizes = counts))
  }
  return stem(name) !== name && (sizes.get(stem(name)) ?? 0) >= 8
}

/** The output predicts something else: its other columns, or a column that nothing uses. */
function unlearn(document: LoomDocument, output: string, column: string, { targets }: Spare): Fix[] {
  const rest = namesOf(document.nodes[output]!.params, 'columns').filter((name) => name !== column)
  const value = rest.length > 0 ? rest : targets.slice(0, 1)
  return value.length === 0 ? [] : [{ label: 'predictInstead', data: { columns: value }, commands: [setParam({ id: output, param: 'columns', value })] }]
}

/** Columns that nothing uses yet. */
interface Spare {
  readonly features: readonly string[]
  readonly targets: readonly string[]
}

function checkColumn(document: LoomDocument, unit: Unit, column: ColumnSchema, names: readonly string[], targets: ReadonlyMap<string, string>, spare: Spare): Diagnostic[] {
  const place = { kind: 'node' as const, id: unit.id, param: 'columns' }
  const name = nodeName(document, unit.id)
  const data = { name, column: column.name }
  const rest = names.filter((other) => other !== column.name)
  const drop: readonly Fix[] = rest.length === 0 && spare.features.length === 0 ? [] : [{ label: 'dropColumn', data: { column: column.name }, commands: [setParam({ id: unit.id, param: 'columns', value: rest })] }]
  const found: Diagnostic[] = []
  const target = targets.get(column.name)
  if (target !== undefined) {
    found.push(diagnostic('COLUMN_IS_TARGET', place, { ...data, output: nodeName(document, target) }, { fixes: drop.length > 0 ? drop : unlearn(document, target, column.name, spare) }))
  }
  if (column.type !== 'number' && column.type !== 'category') {
    const treat: Fix = { label: 'treatAsCategory', data: { column: column.name }, commands: [setColumn({ column: column.name, settings: { type: 'category', role: 'feature' } })] }
    found.push(diagnostic('COLUMN_NOT_NUMERIC', place, { ...data, type: column.type }, { fixes: column.type === 'date' ? drop : [treat, ...drop] }))
  } else if (column.role === 'ignore') {
    const use: Fix = { label: 'useAsFeature', data: { column: column.name }, commands: [setColumn({ column: column.name, settings: { role: 'feature' } })] }
    found.push(diagnostic('COLUMN_IGNORED', place, data, { fixes: [use, ...drop] }))
  } else {
    if (column.missing > 0 && column.impute === 'none') {
      const impute = column.type === 'number' ? 'median' : 'mostFrequent'
      const fill: Fix = { label: 'imputeColumn', data: { column: column.name, impute }, commands: [setColumn({ column: column.name, settings: { impute } })] }
      found.push(diagnostic('COLUMN_MISSING_CELLS', place, { ...data, missing: column.missing }, { fixes: [fill, ...drop] }))
    }
    // A pixel or a step that never changes keeps its place in the picture, also where it is read as one of many numbers.
    if (isConstant(column) && textOf(unit.params, 'form') === 'vector' && !inSeries(column.name, names)) found.push(diagnostic('COLUMN_CONSTANT', place, data, { severity: 'warning', fixes: drop }))
  }
  return found
}

function inputUnits(units: ReadonlyMap<string, Unit>): Unit[] {
  return [...units.values()].filter((unit) => unit.definition.kind === 'input')
}

/** Columns of a role that no input reads and no output learns. */
function freeColumns(units: readonly Unit[], schema: Schema, targets: ReadonlyMap<string, string>, wanted: ColumnSchema['role']): readonly string[] {
  const used = new Set(units.flatMap((unit) => namesOf(unit.params, 'columns')))
  return schema.columns.flatMap(({ name, role, type }) => (role === wanted && !used.has(name) && !targets.has(name) && (type === 'number' || type === 'category') ? [name] : []))
}

/** Columns for inputs that have none: the unused features in order, all of them where one input alone has none. */
function offers(units: readonly Unit[], schema: Schema, targets: ReadonlyMap<string, string>): Map<string, readonly string[]> {
  const names = freeColumns(units, schema, targets, 'feature')
  const unbound = units.filter((unit) => namesOf(unit.params, 'columns').length === 0)
  if (unbound.length === 1) return new Map(names.length === 0 ? [] : [[unbound[0]!.id, names]])
  return new Map(unbound.flatMap((unit, i) => (names[i] === undefined ? [] : [[unit.id, [names[i]]] as const])))
}

/**
 * Bind input nodes to columns.
 * @param targets target columns of the outputs, each with its output node
 */
export function bindInputs(
  document: LoomDocument,
  units: ReadonlyMap<string, Unit>,
  schema: Schema | null,
  targets: ReadonlyMap<string, string>,
): { readonly inputs: { readonly [id: string]: InputInfo }; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const inputs: Record<string, InputInfo> = {}
  const all = inputUnits(units)
  const offered = schema === null ? new Map<string, readonly string[]>() : offers(all, schema, targets)
  const spare: Spare = schema === null ? { features: [], targets: [] } : { features: freeColumns(all, schema, targets, 'feature'), targets: freeColumns(all, schema, targets, 'target') }
  const byName = new Map(schema?.columns.map((column) => [column.name, column]) ?? [])
  for (const unit of all) {
    const names = namesOf(unit.params, 'columns')
    const place = { kind: 'node' as const, id: unit.id, param: 'columns' }
    const columns: ColumnSchema[] = []
    for (const [i, name] of names.entries()) {
      const column = byName.get(name)
      if (names.indexOf(name) !== i) {
        const once: Fix = { label: 'useOnce', data: { column: name }, commands: [setParam({ id: unit.id, param: 'columns', value: [...new Set(names)] })] }
        diagnostics.push(diagnostic('COLUMN_TWICE', place, { name: nodeName(document, unit.id), column: name }, { fixes: [once] }))
      } else if (schema === null) columns.push(unread(name))
      else if (column === undefined) {
        const data = { name: nodeName(document, unit.id), column: name, known: schema.columns.map((known) => known.name).slice(0, 20) }
        diagnostics.push(diagnostic('COLUMN_MISSING', place, data, { fixes: missingColumnFixes(unit, names, name, schema) }))
      } else {
        diagnostics.push(...checkColumn(document, unit, column, names, targets, spare))
        columns.push(column)
      }
    }
    if (schema !== null && names.length === 0) {
      const offer = offered.get(unit.id)
      const doWithout = all.length > 1 ? [deleteNode(document, unit.id)] : []
      const fixes: Fix[] =
        offer === undefined ? doWithout : [{ label: 'bindColumns', data: { columns: offer }, commands: [setParam({ id: unit.id, param: 'columns', value: offer })] }]
      diagnostics.push(diagnostic('INPUT_UNBOUND', place, { name: nodeName(document, unit.id) }, { fixes }))
    }
    const width = Math.max(1, columns.reduce((sum, column) => sum + column.width, 0))
    inputs[unit.id] = { columns, width: columns.length > 0 ? width : elements(layoutShape(unit.params, 1)) }
  }
  return { inputs, diagnostics }
}
