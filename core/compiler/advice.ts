/** What computes, but not as it was meant: embeddings fed with measurements, biases that a normalisation takes away, classes in several spellings. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import type { ColumnSchema, Schema } from '../data/types.ts'
import { setColumn, setParam } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { namesOf, numberOf, textOf } from '../nodes/support/values.ts'
import { nearClassProblems } from './near-classes.ts'
import { wireName, nodeName } from './support/names.ts'
import type { InputInfo, Unit } from './types.ts'

type Units = ReadonlyMap<string, Unit>

/** Where the values of a unit's only wire come from, looking back through nodes that change none. */
function origin(units: Units, unit: Unit): Unit | undefined {
  const before = ({ wiresIn: [wire] }: Unit): Unit | undefined => (wire === undefined ? undefined : units.get(wire.edge.from.node))
  const seen = new Set([unit.id])
  let at = before(unit)
  while (at?.definition.passesValues === true && !seen.has(at.id)) {
    seen.add(at.id)
    at = before(at)
  }
  return at
}

/** How many categories a column numbers from 0; null where its prepared numbers are no such numbers. */
function numbered(column: ColumnSchema): number | null {
  if (column.type === 'category') return column.encode === 'ordinal' && column.scale === 'none' ? (column.categories?.length ?? 1) : null
  const { profile, scale } = column
  return profile.kind === 'number' && scale === 'none' && profile.min >= 0 ? Math.floor(profile.max) + 1 : null
}

function checkEmbedding(document: LoomDocument, units: Units, inputs: { readonly [id: string]: InputInfo }, unit: Unit): Diagnostic[] {
  const [wire] = unit.wiresIn
  const source = origin(units, unit)
  if (wire === undefined || source === undefined) return []
  const name = nodeName(document, unit.id)
  const columns = Object.hasOwn(inputs, source.id) ? inputs[source.id]!.columns : null
  const odd = columns?.flatMap((column) => (numbered(column) === null ? [column.name] : []))
  if (columns === null || odd === undefined || odd.length > 0) {
    const settings = { type: 'category', role: 'feature', encode: 'ordinal', scale: 'none' }
    const fix: Fix = { label: 'encodeOrdinal', data: { columns: odd ?? [] }, commands: (odd ?? []).map((column) => setColumn({ column, settings })) }
    const data = { name, wire: wireName(document, wire.id), expected: 'numbers of categories from 0', actual: odd === undefined ? `what ${nodeName(document, source.id)} computes` : `'${odd[0] ?? ''}'` }
    // What a layer computes is rounded to the nearest row: strange, but no mistake of the data.
    return [diagnostic('EMBEDDING_INPUT', { kind: 'edge', id: wire.id }, data, odd === undefined ? { severity: 'warning' } : { fixes: document.dataset === null ? [] : [fix] })]
  }
  const rows = Math.max(0, ...columns.map((column) => numbered(column) ?? 0))
  const categories = numberOf(unit.params, 'categories')
  if (rows <= categories) return []
  const fixes: Fix[] = [{ label: 'setCategories', data: { categories: rows }, commands: [setParam({ id: unit.id, param: 'categories', value: rows })] }]
  return [diagnostic('EMBEDDING_SIZE', { kind: 'node', id: unit.id, param: 'categories' }, { name, expected: rows, actual: categories }, { fixes })]
}

/** A layer without activation whose only reader is a batch normalisation with a shift of its own. */
function checkBias(document: LoomDocument, units: Units, unit: Unit): Diagnostic[] {
  const [wire] = unit.wiresIn
  const source = wire === undefined ? undefined : units.get(wire.edge.from.node)
  if (source === undefined || source.params['useBias'] !== true || source.params['activation'] !== 'identity' || source.wiresOut.length > 1 || unit.params['shift'] !== true) return []
  const fix: Fix = { label: 'biasOff', data: {}, commands: [setParam({ id: source.id, param: 'useBias', value: false })] }
  const data = { name: nodeName(document, source.id), normalisation: nodeName(document, unit.id) }
  return [diagnostic('BIAS_UNUSED', { kind: 'node', id: source.id, param: 'useBias' }, data, { severity: 'hint', fixes: [fix] })]
}

/** Classes in several spellings, at the first node that reads or learns their column. */
function checkClasses(units: Units, schema: Schema): Diagnostic[] {
  const troubled = new Map(schema.columns.flatMap((column) => (column.near === undefined ? [] : [[column.name, column] as const])))
  if (troubled.size === 0) return []
  return [...units.values()].flatMap((unit) => {
    const output = unit.definition.kind === 'output'
    if ((!output && unit.definition.kind !== 'input') || (output && textOf(unit.params, 'reconstructs') !== '')) return []
    return namesOf(unit.params, 'columns').flatMap((name) => {
      const column = troubled.get(name)
      troubled.delete(name)
      return column === undefined ? [] : nearClassProblems(column, { kind: 'node', id: unit.id, param: 'columns' }, output ? unit : undefined)
    })
  })
}

/** Check every embedding, every batch normalisation and the classes of every column that is used. */
export function advise(document: LoomDocument, units: Units, inputs: { readonly [id: string]: InputInfo }, schema: Schema | null): Diagnostic[] {
  const found = [...units.values()].flatMap((unit) => {
    if (unit.definition.kind === 'batchNormalisation') return checkBias(document, units, unit)
    return unit.definition.kind === 'embedding' && schema !== null ? checkEmbedding(document, units, inputs, unit) : []
  })
  // Without data settings of its own a document cannot keep what is merged.
  return schema === null || document.dataset === null ? found : [...found, ...checkClasses(units, schema)]
}
