/** Outputs that learn an input instead of a column: autoencoders. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import type { ColumnSchema } from '../data/types.ts'
import { setParam } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { Link } from '../losses/types.ts'
import { textOf } from '../nodes/support/values.ts'
import { inputUnits, reconstructedInput, type SpareColumns } from './spare-columns.ts'
import { nodeName } from './support/names.ts'
import type { InputInfo, Unit } from './types.ts'

export interface ReconstructionContext {
  readonly document: LoomDocument
  readonly units: ReadonlyMap<string, Unit>
  readonly inputs: { readonly [id: string]: InputInfo }
  /** null while there is no data. */
  readonly spare: SpareColumns | null
  readonly diagnostics: Diagnostic[]
}

export interface Reconstruction {
  readonly link: Link
  /** Width of the input. */
  readonly expected: number
  /** A name for every value: the column's, with the class where a column has one number per class. */
  readonly names: readonly string[]
}

/** Names of the prepared numbers of a column. */
function valueNames({ name, width, categories, encode }: ColumnSchema): readonly string[] {
  if (width === 1 || categories === undefined || encode !== 'oneHot') return Array.from({ length: width }, (_, i) => (width === 1 ? name : `${name} ${i + 1}`))
  return categories.map((category) => `${name} ${category}`)
}

/** Whether every prepared number of a column lies within 0 and 1. */
function withinOne({ type, scale, encode, profile }: ColumnSchema): boolean {
  if (type === 'category') return encode === 'oneHot'
  return scale === 'minMax' || (scale === 'none' && profile.kind === 'number' && profile.min >= 0 && profile.max <= 1)
}

const set = (id: string, param: string, value: string | null, label: string, data: Fix['data'] = {}): Fix => ({ label, data, commands: [setParam({ id, param, value })] })

/** Inputs that are offered at once at most. */
const mostInputs = 3

function sourceOf({ document, units, spare, diagnostics }: ReconstructionContext, unit: Unit): Unit | null {
  const wanted = reconstructedInput(unit)
  const source = units.get(wanted)
  if (source?.definition.kind === 'input') return source
  const inputs = inputUnits(units)
  const predicts = spare === null || spare.byOutput.has(unit.id) || spare.learned(unit).length > 0
  const clear = predicts ? [set(unit.id, 'reconstructs', null, 'predictColumn')] : []
  const give = inputs.slice(0, mostInputs).map(({ id }) => set(unit.id, 'reconstructs', id, 'reconstructInput', { input: nodeName(document, id) }))
  const fixes = inputs.length === 1 ? [...give, ...clear] : [...clear, ...give]
  const data = { name: nodeName(document, unit.id), input: source === undefined ? wanted : nodeName(document, wanted) }
  diagnostics.push(diagnostic('RECONSTRUCTS_MISSING', { kind: 'node', id: unit.id, param: 'reconstructs' }, data, { fixes }))
  return null
}

/** Link, width and names of an output that reconstructs an input; null where something is wrong and was reported. */
export function resolveReconstruction(context: ReconstructionContext, unit: Unit): Reconstruction | null {
  const { document, inputs, diagnostics } = context
  const source = sourceOf(context, unit)
  if (source === null) return null
  const { columns, width } = inputs[source.id]!
  const chosen = textOf(unit.params, 'link') as Link | 'auto'
  const link = chosen === 'auto' ? 'identity' : chosen
  const name = nodeName(document, unit.id)
  const place = { kind: 'node' as const, id: unit.id, param: 'link' }
  const auto = set(unit.id, 'link', null, 'automaticLink')
  if (link === 'softmax') {
    diagnostics.push(diagnostic('LINK_TARGET', place, { name, link, column: nodeName(document, source.id), target: 'an input to be reconstructed' }, { fixes: [auto] }))
    return null
  }
  const outside = link === 'sigmoid' ? columns.find((column) => !withinOne(column)) : undefined
  if (outside !== undefined) {
    diagnostics.push(diagnostic('RECONSTRUCTION_RANGE', place, { name, column: outside.name }, { fixes: [auto] }))
    return null
  }
  return { link, expected: width, names: columns.flatMap(valueNames) }
}

/** Units that lie in front of a unit, itself among them; `without` is not passed. */
export function upstream(units: ReadonlyMap<string, Unit>, from: string, without: string | null = null): Set<string> {
  const reached = new Set([from])
  const stack = [from]
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (id === without) continue
    for (const { edge } of units.get(id)?.wiresIn ?? []) {
      if (reached.has(edge.from.node)) continue
      reached.add(edge.from.node)
      stack.push(edge.from.node)
    }
  }
  return reached
}

/** Whether the node that an output calls its code stands between input and output, with no way around it. */
export function checkCode({ document, units, diagnostics }: Omit<ReconstructionContext, 'inputs' | 'spare'>, unit: Unit): void {
  const code = textOf(unit.params, 'code')
  if (code === '') return
  const place = { kind: 'node' as const, id: unit.id, param: 'code' }
  const fixes = [set(unit.id, 'code', null, 'noCode')]
  const data = { name: nodeName(document, unit.id), code: units.has(code) ? nodeName(document, code) : code }
  const between = upstream(units, unit.id)
  if (code === unit.id || !between.has(code)) {
    diagnostics.push(diagnostic('CODE_NOT_BEFORE', place, data, { severity: 'warning', fixes }))
    return
  }
  const around = [...upstream(units, unit.id, code)].find((id) => id !== code && units.get(id)?.definition.kind === 'input')
  if (around !== undefined || units.get(code)!.definition.kind === 'input')
    diagnostics.push(diagnostic('CODE_BYPASSED', place, { ...data, input: nodeName(document, around ?? code) }, { severity: 'warning', fixes }))
}
