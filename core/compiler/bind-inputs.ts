/** Which columns feed the input nodes, and what is wrong with them. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import type { ColumnSchema, Schema } from '../data/types.ts'
import { setColumn, setParam } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { elements } from '../nodes/support/axes.ts'
import { layoutShape } from '../nodes/support/layout.ts'
import { namesOf, textOf } from '../nodes/support/values.ts'
import { deleteNode } from './connect-fixes.ts'
import { inputUnits, isConstant, outputUnits, reconstructedInput, type SpareColumns } from './spare-columns.ts'
import { nodeName } from './support/names.ts'
import type { InputInfo, Unit } from './types.ts'

/** Stands for a bound column while the data is not read: one number. */
function unread(name: string): ColumnSchema {
  const profile = { kind: 'plain', distinct: 0, examples: [] } as const
  const plain = { index: 0, type: 'number', role: 'feature', missing: 0, impute: 'none', scale: 'none', encode: 'oneHot', unseen: 'zeros', width: 1, reason: '' } as const
  return { name, profile, ...plain }
}

/** A column whose name differs in case and spaces alone. */
function nearColumn(schema: Schema, name: string): string | null {
  const plain = (text: string): string => text.trim().toLowerCase()
  return schema.columns.find((column) => plain(column.name) === plain(name))?.name ?? null
}

/** A near column in place of a name that the data lacks, where there is one. */
export function nearColumnFixes(unit: Unit, names: readonly string[], name: string, schema: Schema): Fix[] {
  const near = nearColumn(schema, name)
  if (near === null || names.includes(near)) return []
  return [{ label: 'useColumn', data: { column: near }, commands: [setParam({ id: unit.id, param: 'columns', value: names.map((other) => (other === name ? near : other)) })] }]
}

export const dropColumn = (unit: Unit, names: readonly string[], column: string): Fix => ({
  label: 'dropColumn',
  data: { column },
  commands: [setParam({ id: unit.id, param: 'columns', value: names.filter((other) => other !== column) })],
})

/** Doing without a column, or without an input that has no other and can get none. */
function without({ document, spare }: Binding, unit: Unit, names: readonly string[], column: string): Fix[] {
  if (spare === null) return []
  if (spare.features.length > 0 || spare.kept(unit).some((other) => other !== column)) return [dropColumn(unit, names, column)]
  return spare.withoutInput(unit) ? [deleteNode(document, unit.id)] : []
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

interface Binding {
  readonly document: LoomDocument
  readonly units: ReadonlyMap<string, Unit>
  readonly targets: ReadonlyMap<string, string>
  /** null while there is no data. */
  readonly spare: SpareColumns | null
}

/** Every output that learns a column predicts something else: its other columns, or one that nothing uses; an output that cannot is left out. */
function unlearn({ document, units, spare }: Binding, column: string): Fix[] {
  if (spare === null) return []
  const learners = outputUnits(units).filter((unit) => reconstructedInput(unit) === '' && namesOf(unit.params, 'columns').includes(column))
  const instead = learners.map((unit) => {
    const rest = spare.learned(unit).filter((name) => name !== column)
    return rest.length > 0 || spare.target === null ? rest : [spare.target]
  })
  if (instead.every((names) => names.length > 0)) {
    const commands = learners.map(({ id }, i) => setParam({ id, param: 'columns', value: instead[i]! }))
    return [{ label: 'predictInstead', data: { columns: [...new Set(instead.flat())] }, commands }]
  }
  const [only, ...more] = learners
  return only !== undefined && more.length === 0 && spare.withoutOutput(only) ? [deleteNode(document, only.id)] : []
}

function checkColumn(binding: Binding, unit: Unit, column: ColumnSchema, names: readonly string[]): Diagnostic[] {
  const { document, targets } = binding
  const place = { kind: 'node' as const, id: unit.id, param: 'columns' }
  const name = nodeName(document, unit.id)
  const data = { name, column: column.name }
  const drop = without(binding, unit, names, column.name)
  const found: Diagnostic[] = []
  const target = targets.get(column.name)
  if (target !== undefined) {
    found.push(diagnostic('COLUMN_IS_TARGET', place, { ...data, output: nodeName(document, target) }, { fixes: drop[0]?.label === 'dropColumn' ? drop : [...unlearn(binding, column.name), ...drop] }))
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

/**
 * Bind input nodes to columns.
 * @param targets target columns of the outputs, each with its output node
 * @param spare columns that nothing uses; null like the schema
 */
export function bindInputs(
  document: LoomDocument,
  units: ReadonlyMap<string, Unit>,
  schema: Schema | null,
  targets: ReadonlyMap<string, string>,
  spare: SpareColumns | null,
): { readonly inputs: { readonly [id: string]: InputInfo }; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const inputs: Record<string, InputInfo> = {}
  const binding: Binding = { document, units, targets, spare }
  const byName = new Map(schema?.columns.map((column) => [column.name, column]) ?? [])
  for (const unit of inputUnits(units)) {
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
        diagnostics.push(diagnostic('COLUMN_MISSING', place, data, { fixes: [...nearColumnFixes(unit, names, name, schema), ...without(binding, unit, names, name)] }))
      } else {
        diagnostics.push(...checkColumn(binding, unit, column, names))
        columns.push(column)
      }
    }
    if (spare !== null && names.length === 0) {
      const offer = spare.byInput.get(unit.id)
      const doWithout = spare.withoutInput(unit) ? [deleteNode(document, unit.id)] : []
      const fixes: Fix[] =
        offer === undefined ? doWithout : [{ label: 'bindColumns', data: { columns: offer }, commands: [setParam({ id: unit.id, param: 'columns', value: offer })] }]
      diagnostics.push(diagnostic('INPUT_UNBOUND', place, { name: nodeName(document, unit.id) }, { fixes }))
    }
    const width = Math.max(1, columns.reduce((sum, column) => sum + column.width, 0))
    inputs[unit.id] = { columns, width: columns.length > 0 ? width : elements(layoutShape(unit.params, 1)) }
  }
  return { inputs, diagnostics }
}
