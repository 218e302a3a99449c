/** Other sizes for layers, with an eye on those that share their weights. */
import type { Fix } from '../base/diagnostic.ts'
import { setParam, setTie } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { nodeName } from './support/names.ts'
import type { Unit } from './types.ts'

/** The parameters that say how many numbers a layer puts out, each with the label of its remedy. */
const sizes = { units: 'setUnits', filters: 'setFilters' } as const
export type SizeParam = keyof typeof sizes

/** Set a layer's size. Where another layer that shares its weights has another size, they are shared no longer. */
export function resize(units: ReadonlyMap<string, Unit>, unit: Unit, param: SizeParam, value: number): Fix {
  const { tie } = unit.record
  const set = setParam({ id: unit.id, param, value })
  const separate = tie !== undefined && [...units.values()].some((other) => other !== unit && other.record.tie === tie && other.params[param] !== value)
  if (!separate) return { label: sizes[param], data: { [param]: value }, commands: [set] }
  return { label: sizes[param], data: { [param]: value, separate }, commands: [set, setTie({ nodes: [unit.id], tie: null })] }
}

/** Whether nodes that change no size, and nothing else, lead from a unit to an output. */
function leadsToOutput(unit: Unit): boolean {
  let [wire, ...more] = unit.wiresOut
  while (wire !== undefined && more.length === 0) {
    const { definition, wiresOut } = wire.target
    if (definition.kind === 'output') return true
    if (definition.kind !== 'activation' && definition.kind !== 'flatten' && definition.modal !== true) return false
    ;[wire, ...more] = wiresOut
  }
  return false
}

/** Whether an output would get another number of values if a unit had the size of a model. */
export function changesOutput(unit: Unit, model: Unit): boolean {
  const differ = (Object.keys(sizes) as SizeParam[]).some((param) => unit.params[param] !== model.params[param])
  return differ && leadsToOutput(unit)
}

/** Parameters that a node's size depends on. */
const sizeParams = ['units', 'filters', 'kernel', 'categories', 'dimensions', 'factor', 'height', 'width', 'channels'] as const

const unset = (unit: Unit, params: readonly string[]): Fix['commands'] => params.flatMap((param) => (Object.hasOwn(unit.record.params, param) ? [setParam({ id: unit.id, param, value: null })] : []))

/** A node that is too large gets its usual size; where it has that, the nearest layer before it whose size was chosen. */
export function usualSize(document: LoomDocument, units: ReadonlyMap<string, Unit>, unit: Unit): Fix[] {
  const own = unset(unit, sizeParams)
  if (own.length > 0) return [{ label: 'resetSize', data: {}, commands: own }]
  const seen = new Set([unit.id])
  for (const id of seen) {
    const node = units.get(id)
    if (node === undefined) continue
    const commands = unset(node, Object.keys(sizes))
    if (commands.length > 0) return [{ label: 'resetSize', data: { name: nodeName(document, id) }, commands }]
    for (const { edge } of node.wiresIn) seen.add(edge.from.node)
  }
  return []
}
