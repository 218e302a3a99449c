/** Targets, links and losses of the output nodes. */
import { diagnostic, type CommandCall, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import type { ColumnSchema, Schema } from '../data/types.ts'
import { setColumn, setParam } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { losses } from '../losses/registry.ts'
import type { Link, LossDefinition } from '../losses/types.ts'
import { elementsPerStep } from '../nodes/support/axes.ts'
import { namesOf, numberOf, textOf } from '../nodes/support/values.ts'
import { dropColumn, nearColumnFixes } from './bind-inputs.ts'
import { checkCode, resolveReconstruction } from './bind-reconstruction.ts'
import { connectFixes, deleteNode } from './connect-fixes.ts'
import { activationParam, countsOnce, probabilitySource } from './links.ts'
import { nodeName } from './support/names.ts'
import { isConstant, outputUnits, reconstructedInput, type SpareColumns } from './spare-columns.ts'
import type { Structure } from './structure.ts'
import type { InputInfo, NodeInfo, OutputInfo, Unit } from './types.ts'
import { widthFixes } from './width-fixes.ts'

type Context = {
  readonly document: LoomDocument
  readonly units: ReadonlyMap<string, Unit>
  readonly refusedInto: Structure['refusedInto']
  readonly nodes: { readonly [id: string]: NodeInfo }
  readonly schema: Schema | null
  readonly spare: SpareColumns | null
  readonly inputs: { readonly [id: string]: InputInfo }
  readonly diagnostics: Diagnostic[]
}

const lossTable: { readonly [kind: string]: LossDefinition } = losses
const defaultLoss: { readonly [L in Link]: string } = { identity: 'meanSquaredError', sigmoid: 'binaryCrossEntropy', softmax: 'categoricalCrossEntropy' }

const setOne = (id: string, param: string, value: string | number | null, label: string, data: { readonly [key: string]: string | number } = {}): Fix => ({
  label,
  data,
  commands: [setParam({ id, param, value })],
})

/** The only input as wide as what is wired in, which an output without target may reconstruct. */
function offerInput({ document, inputs, nodes }: Context, unit: Unit): Fix[] {
  const width = nodes[unit.id]!.inputs.reduce((sum, wire) => sum + elementsPerStep(wire.shape), 0)
  const input = inputOfWidth(inputs, width)
  return input === null ? [] : [setOne(unit.id, 'reconstructs', input, 'reconstructInput', { input: nodeName(document, input) })]
}

/** The only input of several columns that has as many values. */
export function inputOfWidth(inputs: Context['inputs'], width: number): string | null {
  const [only, ...more] = Object.entries(inputs).filter(([, input]) => input.columns.length > 1 && input.width === width)
  return only === undefined || more.length > 0 ? null : only[0]
}

/** Give a column the role of a target, where the document's data settings can hold it. */
export function makeTarget(document: LoomDocument, schema: Schema, column: string): CommandCall[] {
  const role = schema.columns.find((one) => one.name === column)?.role
  return document.dataset === null || role === 'target' ? [] : [setColumn({ column, settings: { role: 'target' } })]
}

/** Doing without a column that the data lacks, or without an output that has no other and can get none. */
function withoutColumn(document: LoomDocument, unit: Unit, names: readonly string[], column: string, spare: SpareColumns): Fix[] {
  if (spare.byOutput.has(unit.id) || spare.learned(unit).length > 0) return [dropColumn(unit, names, column)]
  return spare.withoutOutput(unit) ? [deleteNode(document, unit.id)] : []
}

/** The target's columns as far as they exist and may be learned; null when something is wrong and was reported. */
function findTargets(context: Context, unit: Unit, schema: Schema, spare: SpareColumns): ColumnSchema[] | null {
  const { document, diagnostics } = context
  const names = namesOf(unit.params, 'columns')
  const place = { kind: 'node' as const, id: unit.id, param: 'columns' }
  const name = nodeName(document, unit.id)
  if (names.length === 0) {
    const offer = spare.byOutput.get(unit.id) ?? null
    const bind = (column: string): Fix => ({ label: 'bindTarget', data: { column }, commands: [setParam({ id: unit.id, param: 'columns', value: [column] }), ...makeTarget(document, schema, column)] })
    const doWithout = offer === null && spare.withoutOutput(unit) ? [deleteNode(document, unit.id)] : []
    const fixes: Fix[] = [...(offer === null ? [] : [bind(offer)]), ...offerInput(context, unit), ...doWithout]
    diagnostics.push(diagnostic('OUTPUT_UNBOUND', place, { name }, { fixes }))
    return null
  }
  const columns: ColumnSchema[] = []
  let sound = true
  for (const wanted of names) {
    const column = schema.columns.find((one) => one.name === wanted)
    if (column === undefined) {
      const data = { name, column: wanted, known: schema.columns.map((known) => known.name).slice(0, 20) }
      diagnostics.push(diagnostic('COLUMN_MISSING', place, data, { fixes: [...nearColumnFixes(unit, names, wanted, schema), ...withoutColumn(document, unit, names, wanted, spare)] }))
      sound = false
      continue
    }
    const data = { name, column: wanted, type: column.type }
    const use: Fix = { label: 'useAsTarget', data: { column: wanted }, commands: [setColumn({ column: wanted, settings: { role: 'target', type: null } })] }
    if (column.type !== 'number' && column.type !== 'category') {
      diagnostics.push(diagnostic('TARGET_TYPE', place, data, { fixes: [use] }))
      sound = false
    } else if (column.role === 'ignore') {
      diagnostics.push(diagnostic('COLUMN_IGNORED', place, data, { fixes: [use] }))
      sound = false
    } else if (isConstant(column)) {
      diagnostics.push(diagnostic('TARGET_CONSTANT', place, data, { severity: column.type === 'category' ? 'error' : 'warning' }))
      sound &&= column.type === 'number'
    }
    if (column.missing > 0 && column.impute === 'dropRow') {
      diagnostics.push(diagnostic('TARGET_ROWS_DROPPED', place, { ...data, missing: column.missing }, { severity: 'warning' }))
    } else if (column.missing > 0) {
      const drop: Fix = { label: 'dropRows', data: { column: wanted }, commands: [setColumn({ column: wanted, settings: { role: 'target', impute: 'dropRow' } })] }
      diagnostics.push(diagnostic('TARGET_MISSING_CELLS', place, { ...data, missing: column.missing }, { fixes: [drop] }))
      sound = false
    }
    columns.push(column)
  }
  const categories = columns.filter((column) => column.type === 'category')
  if (categories.length > 0 && columns.length > 1) {
    const only = categories[0]!.name
    const fix: Fix = { label: 'onlyTarget', data: { column: only }, commands: [setParam({ id: unit.id, param: 'columns', value: [only] })] }
    diagnostics.push(diagnostic('TARGETS_MIXED', place, { name, columns: names }, { fixes: [fix] }))
    sound = false
  }
  return sound ? columns : null
}

interface Resolved {
  readonly link: Link
  /** Width that the link needs. */
  readonly expected: number
  readonly classes?: readonly string[]
}

/** Link and classes from the target; a link that does not suit it is reported. */
function resolveLink(context: Context, unit: Unit, columns: readonly ColumnSchema[], width: number): Resolved | null {
  const { document, diagnostics } = context
  const [column] = columns
  if (column === undefined) return null
  const chosen = textOf(unit.params, 'link') as Link | 'auto'
  const name = nodeName(document, unit.id)
  const place = { kind: 'node' as const, id: unit.id, param: 'link' }
  const auto = setOne(unit.id, 'link', null, 'automaticLink')
  if (column.type === 'category') {
    const classes = column.categories ?? []
    const binary = classes.length === 2 && width === 1
    const link = chosen === 'auto' ? (binary ? 'sigmoid' : 'softmax') : chosen
    if (link === 'identity' || (link === 'sigmoid' && classes.length !== 2)) {
      diagnostics.push(diagnostic('LINK_TARGET', place, { name, link, column: column.name, target: `${classes.length} classes` }, { fixes: [auto] }))
      return null
    }
    if (link === 'softmax') return { link, expected: classes.length, classes }
    const wanted = textOf(unit.params, 'positive')
    if (wanted !== '' && !classes.includes(wanted)) {
      const second = setOne(unit.id, 'positive', null, 'secondClassPositive', { label: classes[1]! })
      const at = { kind: 'node' as const, id: unit.id, param: 'positive' }
      diagnostics.push(diagnostic('POSITIVE_UNKNOWN', at, { name, positive: wanted, classes }, { fixes: [second] }))
      return null
    }
    const positive = wanted === '' ? classes[1]! : wanted
    return { link, expected: 1, classes: [classes.find((label) => label !== positive)!, positive] }
  }
  const link = chosen === 'auto' ? 'identity' : chosen
  if (link === 'softmax') {
    const treat: Fix = { label: 'treatAsCategory', data: { column: column.name }, commands: [setColumn({ column: column.name, settings: { type: 'category' } })] }
    diagnostics.push(diagnostic('LINK_TARGET', place, { name, link, column: column.name, target: 'a number' }, { fixes: [auto, treat] }))
    return null
  }
  if (link === 'sigmoid') {
    const outside = columns.find(({ profile }) => profile.kind === 'number' && (profile.min < 0 || profile.max > 1))
    if (outside?.profile.kind === 'number') {
      const { min, max } = outside.profile
      diagnostics.push(diagnostic('TARGET_RANGE', place, { name, column: outside.name, min, max }, { fixes: [auto] }))
      return null
    }
  }
  return { link, expected: columns.length }
}

function checkProbabilities(context: Context, unit: Unit, link: Link): boolean {
  const { document, units, diagnostics } = context
  if (link === 'identity') return false
  const sources = unit.wiresIn.map((wire) => probabilitySource(units, wire.edge.from.node))
  const name = nodeName(document, unit.id)
  if (countsOnce(link, sources)) {
    const source = sources[0]!
    const data = { name: nodeName(document, source.unit.id), activation: source.activation, output: name }
    diagnostics.push(diagnostic('LINK_COUNTED_ONCE', { kind: 'node', id: source.unit.id }, data, { severity: 'hint' }))
    return true
  }
  const reported = new Set<string>()
  for (const source of sources) {
    if (source === null || reported.has(source.unit.id)) continue
    reported.add(source.unit.id)
    const param = activationParam(source.unit)!
    const data = { name: nodeName(document, source.unit.id), activation: source.activation, output: name, link }
    diagnostics.push(diagnostic('LINK_TWICE', { kind: 'node', id: source.unit.id, param }, data, { fixes: [setOne(source.unit.id, param, 'identity', 'setIdentity')] }))
  }
  return false
}

function chooseLoss(context: Context, unit: Unit, link: Link): string | null {
  const chosen = textOf(unit.params, 'loss')
  const kind = chosen === 'auto' ? defaultLoss[link] : chosen
  const definition = Object.hasOwn(lossTable, kind) ? lossTable[kind] : undefined
  if (definition === undefined) return null
  if (definition.links.includes(link)) return kind
  const place = { kind: 'node' as const, id: unit.id, param: 'loss' }
  const data = { name: nodeName(context.document, unit.id), loss: definition.title, link, links: definition.links }
  const fixes = [setOne(unit.id, 'loss', null, 'automaticLoss', { loss: lossTable[defaultLoss[link]]?.title ?? defaultLoss[link] })]
  context.diagnostics.push(diagnostic('LOSS_LINK', place, data, { fixes }))
  return null
}

function bindOne(context: Context, unit: Unit): OutputInfo {
  const { document, nodes, schema, spare, diagnostics } = context
  const info = nodes[unit.id]!
  const width = info.inputs.reduce((sum, wire) => sum + elementsPerStep(wire.shape), 0)
  const base = { columns: namesOf(unit.params, 'columns'), width, lossWeight: numberOf(unit.params, 'lossWeight') }
  const nothing: OutputInfo = { ...base, link: null, loss: null, countedOnce: false }
  if (unit.wiresIn.length === 0 && !context.refusedInto.has(unit.id)) {
    const fixes = connectFixes({ document, units: context.units, nodes, unit, port: 'in' }, 'any')
    diagnostics.push(diagnostic('OUTPUT_NO_INPUT', { kind: 'node', id: unit.id, port: 'in' }, { name: nodeName(document, unit.id) }, { fixes }))
  }
  if (reconstructedInput(unit) !== '') return bindReconstruction(context, unit, nothing)
  if (schema === null || spare === null) return withoutData(unit, context, nothing)
  const columns = findTargets(context, unit, schema, spare)
  if (columns === null || !info.computable) return nothing
  const resolved = resolveLink(context, unit, columns, width)
  if (resolved === null) return nothing
  const { link, expected, classes } = resolved
  const loss = chooseLoss(context, unit, link)
  const countedOnce = checkProbabilities(context, unit, link)
  if (width !== expected) {
    const data = { name: nodeName(document, unit.id), expected, actual: width, link, classes: classes ?? [], columns: base.columns }
    const code = classes === undefined ? 'TARGET_WIDTH' : 'CLASS_WIDTH'
    diagnostics.push(diagnostic(code, { kind: 'node', id: unit.id, port: 'in' }, data, { fixes: widthFixes(document, context.units, unit, width, expected) }))
    return nothing
  }
  return { ...base, link, loss, countedOnce, ...(classes === undefined ? {} : { classes }) }
}

/** An output that learns an input: its width must be the input's. */
function bindReconstruction(context: Context, unit: Unit, nothing: OutputInfo): OutputInfo {
  const { document, nodes, schema } = context
  checkCode(context, unit)
  const found = resolveReconstruction(context, unit)
  if (found === null) return nothing
  const { link, expected, names } = found
  const loss = chooseLoss(context, unit, link)
  const countedOnce = checkProbabilities(context, unit, link)
  const info: OutputInfo = { ...nothing, columns: names, reconstructs: reconstructedInput(unit), link, loss, countedOnce }
  if (schema === null || !nodes[unit.id]!.computable || nothing.width === expected) return info
  const data = { name: nodeName(document, unit.id), input: nodeName(document, reconstructedInput(unit)), expected, actual: nothing.width }
  const fixes = widthFixes(document, context.units, unit, nothing.width, expected)
  context.diagnostics.push(diagnostic('RECONSTRUCTION_WIDTH', { kind: 'node', id: unit.id, port: 'in' }, data, { fixes }))
  return { ...info, link: null, loss: null }
}

/** Without data only a link that is chosen outright is known. */
function withoutData(unit: Unit, context: Context, nothing: OutputInfo): OutputInfo {
  const chosen = textOf(unit.params, 'link') as Link | 'auto'
  if (chosen === 'auto') return nothing
  return { ...nothing, link: chosen, countedOnce: checkProbabilities(context, unit, chosen) }
}

/** Resolve every output: target, link, classes, loss and width. */
export function bindOutputs(
  document: LoomDocument,
  { units, refusedInto }: Pick<Structure, 'units' | 'refusedInto'>,
  nodes: { readonly [id: string]: NodeInfo },
  schema: Schema | null,
  spare: SpareColumns | null,
  inputs: { readonly [id: string]: InputInfo },
): { readonly outputs: { readonly [id: string]: OutputInfo }; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const context: Context = { document, units, refusedInto, nodes, schema, spare, inputs, diagnostics }
  const outputs = Object.fromEntries(outputUnits(units).map((unit) => [unit.id, bindOne(context, unit)]))
  return { outputs, diagnostics }
}
