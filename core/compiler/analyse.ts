/** Validation: everything that is wrong with a document, and everything the editor shows before it is compiled. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import type { ParamValues } from '../base/params.ts'
import type { Schema } from '../data/types.ts'
import { addNode, connect } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { elements, isVector } from '../nodes/support/axes.ts'
import { advise } from './advice.ts'
import { bindInputs } from './bind-inputs.ts'
import { connectFixes, deleteNode, type EmptyPort } from './connect-fixes.ts'
import { bindOutputs, inputOfWidth, makeTarget } from './bind-outputs.ts'
import { checkSettings } from './settings.ts'
import { inferShapes } from './shapes.ts'
import { inputUnits, outputUnits, spareColumns, targetColumns, type SpareColumns } from './spare-columns.ts'
import { checkStructure, type Structure } from './structure.ts'
import { freeIds, nodeName } from './support/names.ts'
import { sortUnits } from './topology.ts'
import type { Analysis, InputInfo, NodeInfo, Unit } from './types.ts'

/** Ids from which an output can be reached along any wire, through unknown and missing nodes too: what is refused there is told there. */
function reaching({ units, refusedInto }: Structure): Set<string> {
  const reached = new Set(outputUnits(units).map((unit) => unit.id))
  const stack = [...reached]
  const visit = (from: string): void => {
    if (reached.has(from)) return
    reached.add(from)
    stack.push(from)
  }
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const wire of units.get(id)?.wiresIn ?? []) visit(wire.edge.from.node)
    for (const edge of refusedInto.get(id) ?? []) visit(edge.from.node)
  }
  return reached
}

interface Whole {
  readonly document: LoomDocument
  readonly schema: Schema | null
  readonly units: ReadonlyMap<string, Unit>
  readonly nodes: { readonly [id: string]: NodeInfo }
  readonly inputs: { readonly [id: string]: InputInfo }
  readonly spare: SpareColumns | null
}

/** An output behind the only node that nothing follows, with a column to predict or an input to give back; none where there is neither. */
function outputFix({ document, schema, units, nodes, inputs, spare }: Whole): Fix[] {
  const ends = [...units.values()].filter((unit) => unit.wiresOut.length === 0 && unit.definition.kind !== 'input')
  const [end, ...more] = ends
  const shape = end === undefined ? undefined : nodes[end.id]?.outputs['out']
  if (end === undefined || more.length > 0 || shape === undefined || !isVector(shape)) return []
  const column = spare?.target ?? null
  const reconstructs = column === null ? inputOfWidth(inputs, elements(shape)) : null
  if (schema !== null && column === null && reconstructs === null) return []
  const free = freeIds(document)
  const id = free('output')
  const { x, y } = end.record.position
  const params: ParamValues = { ...(column === null ? {} : { columns: [column] }), ...(reconstructs === null ? {} : { reconstructs }) }
  const commands = [
    addNode({ id, kind: 'output', params, position: { x: x + 224, y } }),
    connect({ id: free(`${id}-in`), from: { node: end.id, port: 'out' }, to: { node: id, port: 'in' } }),
    ...(schema === null || column === null ? [] : makeTarget(document, schema, column)),
  ]
  return [{ label: 'addOutput', data: { name: nodeName(document, end.id) }, commands }]
}

/** An input of all unused columns in front of the first node, in the order of ids, that takes wires and has none; none where no column is left. */
function inputFix({ document, schema, units, spare }: Whole): Fix[] {
  const bare = [...units.values()].filter((unit) => unit.wiresIn.length === 0 && unit.ports.inputs.length > 0)
  const first = bare.find((unit) => unit.wiresOut.length > 0) ?? bare[0]
  const columns = spare?.features ?? []
  if (first === undefined || (schema !== null && columns.length === 0)) return []
  const free = freeIds(document)
  const id = free('input')
  const { x, y } = first.record.position
  const commands = [
    addNode({ id, kind: 'input', params: columns.length === 0 ? {} : { columns }, position: { x: x - 224, y } }),
    connect({ id: free(`${id}-${first.id}`), from: { node: id, port: 'out' }, to: { node: first.id, port: first.ports.inputs[0]!.name } }),
  ]
  return [{ label: 'addInput', data: { name: nodeName(document, first.id) }, commands }]
}

function checkWhole(whole: Whole): Diagnostic[] {
  const { document, schema, units } = whole
  const found: Diagnostic[] = []
  const place = { kind: 'document' as const }
  if (units.size === 0) return [diagnostic('DOCUMENT_EMPTY', place)]
  if (outputUnits(units).length === 0) found.push(diagnostic('NO_OUTPUT', place, {}, { fixes: outputFix(whole) }))
  if (inputUnits(units).length === 0) found.push(diagnostic('NO_INPUT', place, {}, { fixes: inputFix(whole) }))
  if (document.dataset === null && schema === null) found.push(diagnostic('NO_DATA', place))
  else if (schema === null) found.push(diagnostic('DATA_NOT_READ', place))
  else if (schema.rows < 2) found.push(diagnostic('TOO_FEW_ROWS', place, { rows: schema.rows }))
  return found
}

/** Outputs that no input leads to, though nothing in front of them is broken: they would predict the same for every row. */
function unfedOutputs(document: LoomDocument, { units, refusedInto }: Structure, nodes: { readonly [id: string]: NodeInfo }): Diagnostic[] {
  if (![...units.values()].some((unit) => unit.definition.kind === 'input')) return []
  const explains = (unit: Unit): boolean =>
    unit.definition.kind === 'input' || refusedInto.has(unit.id) || unit.ports.inputs.some((port) => port.synapses !== true && !unit.wiresIn.some((wire) => wire.edge.to.port === port.name))
  return outputUnits(units).flatMap((output) => {
    const front = new Set([output])
    // Units that are added while the set is walked through are visited too.
    for (const unit of front) {
      if (explains(unit)) return []
      for (const { edge } of unit.wiresIn) front.add(units.get(edge.from.node)!)
    }
    const bare = [...front].filter((unit) => unit.wiresIn.length === 0)
    const fixes = bare.flatMap((unit) => connectFixes({ document, units, nodes, unit, port: unit.ports.inputs[0]!.name }, 'any'))
    return [diagnostic('OUTPUT_UNFED', { kind: 'node', id: output.id }, { name: nodeName(document, output.id) }, { fixes })]
  })
}

function checkReach(document: LoomDocument, structure: Structure, nodes: { readonly [id: string]: NodeInfo }): Diagnostic[] {
  const found: Diagnostic[] = []
  const { units, refusedInto } = structure
  const reached = reaching(structure)
  const hasOutputs = outputUnits(units).length > 0
  for (const unit of units.values()) {
    const { id, definition } = unit
    const name = (): string => nodeName(document, id)
    if (hasOutputs && !reached.has(id)) found.push(diagnostic('UNREACHED', { kind: 'node', id }, { name: name(), kind: definition.title.toLowerCase() }, { severity: 'warning' }))
    if (definition.kind === 'output' || !reached.has(id)) continue
    for (const port of unit.ports.inputs) {
      if (unit.wiresIn.some((wire) => wire.edge.to.port === port.name)) continue
      if (refusedInto.get(id)?.some((edge) => edge.to.port === port.name) === true) continue
      const place = { kind: 'node' as const, id, port: port.name }
      const data = { name: name(), port: port.label }
      const empty: EmptyPort = { document, units, nodes, unit, port: port.name }
      if (port.synapses === true) found.push(diagnostic('NEURON_WITHOUT_INPUT', place, data, { severity: 'warning', fixes: connectFixes(empty, 'unused') }))
      else found.push(diagnostic('PORT_EMPTY', place, data, { fixes: [...connectFixes(empty, 'any'), deleteNode(document, id)] }))
    }
  }
  found.push(...unfedOutputs(document, structure, nodes))
  if (Object.values(nodes).length > 0 && hasOutputs && nothingLearns(document, units, nodes, reached)) {
    found.push(diagnostic('NOTHING_TRAINABLE', { kind: 'document' }, {}, { severity: 'warning' }))
  }
  return found
}

/** No parameter in front of an output would change in training. Where something cannot be computed, it is not known. */
function nothingLearns(document: LoomDocument, units: ReadonlyMap<string, Unit>, nodes: { readonly [id: string]: NodeInfo }, reached: ReadonlySet<string>): boolean {
  for (const id of reached) {
    const unit = units.get(id)
    const info = nodes[id]
    if (unit === undefined || info?.computable !== true) return false
    if (unit.record.trainable && info.declared.length > 0) return false
    const synapses = info.parameters > info.declared.reduce((sum, decl) => sum + decl.shape.reduce((product, extent) => product * extent, 1), 0)
    if (unit.record.trainable && synapses && unit.wiresIn.some((wire) => document.edges[wire.id]!.trainable)) return false
  }
  return true
}

const rank = { error: 0, warning: 1, hint: 2 }

/**
 * Validate a document against the data's schema (null while there is none): shapes on every wire and port, parameter
 * counts, links and losses, and every problem with its remedies, errors first. Pure; independent of positions and labels
 * but for the names in messages. Linear in nodes and wires.
 */
export function analyse(document: LoomDocument, schema: Schema | null): Analysis {
  const structure = checkStructure(document)
  const { units, refused, diagnostics: structural } = structure
  const topology = sortUnits(document, units, refused)
  const targets = targetColumns(units)
  const spare = schema === null ? null : spareColumns(units, schema, targets)
  const bound = bindInputs(document, units, schema, targets, spare)
  const shapes = inferShapes(document, units, topology.order, topology.level, refused, bound.inputs)
  const outputs = bindOutputs(document, structure, shapes.nodes, schema, spare, bound.inputs)
  const diagnostics = [
    ...checkWhole({ document, schema, units, nodes: shapes.nodes, inputs: bound.inputs, spare }),
    ...structural,
    ...topology.diagnostics,
    ...shapes.diagnostics,
    ...bound.diagnostics,
    ...outputs.diagnostics,
    ...checkReach(document, structure, shapes.nodes),
    ...advise(document, units, bound.inputs, schema),
    ...checkSettings(document),
  ].sort((a, b) => rank[a.severity] - rank[b.severity])
  return {
    diagnostics,
    order: topology.order,
    units,
    nodes: shapes.nodes,
    get edges() { return shapes.edges },
    inputs: bound.inputs,
    outputs: outputs.outputs,
    parameters: shapes.parameters,
    trainable: !diagnostics.some((problem) => problem.severity === 'error'),
  }
}
