/** The first look: kinds, parameters, ends and ports of wires. What is broken is reported and left out of the graph. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import { addNode, connect, reconnect, removeEdges, setDelay, setParam, setParent } from '../graph/commands/index.ts'
import type { EdgeRecord, LoomDocument } from '../graph/types.ts'
import { nodeDefinition, nodeParams } from '../nodes/lookup.ts'
import type { PortSpec } from '../nodes/types.ts'
import { freeIds, nodeName, wireName } from './support/names.ts'
import type { Unit, Wire } from './types.ts'

export interface Structure {
  /** Nodes that compute, by id, in the order of ids. */
  readonly units: Map<string, Unit>
  /** Wires that a diagnostic took out. */
  readonly refused: Set<string>
  /** Those of them that have ends of their own, by the node where they end. */
  readonly refusedInto: ReadonlyMap<string, readonly EdgeRecord[]>
  readonly diagnostics: Diagnostic[]
}

export const removeWire = (id: string): Fix => ({ label: 'removeWire', data: {}, commands: [removeEdges({ ids: [id] })] })

interface Draft {
  readonly unit: Unit
  readonly wiresIn: Wire[]
  readonly wiresOut: Wire[]
  /** The last unit that was seen to read it. */
  reader: Unit | null
}

function checkNodes(document: LoomDocument, diagnostics: Diagnostic[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  for (const id of sortIds(Object.keys(document.nodes))) {
    const record = document.nodes[id]!
    const name = (): string => nodeName(document, id)
    if (record.parent !== undefined && document.nodes[record.parent]?.kind !== 'group') {
      const fix = { label: 'leaveGroup', data: {}, commands: [setParent({ ids: [id], parent: null })] }
      diagnostics.push(diagnostic('PARENT_MISSING', { kind: 'node', id }, { name: name(), parent: record.parent }, { severity: 'warning', fixes: [fix] }))
    }
    const definition = nodeDefinition(record.kind)
    if (definition === null) {
      diagnostics.push(diagnostic('UNKNOWN_KIND', { kind: 'node', id }, { name: name(), kind: record.kind }))
      continue
    }
    const { params, problems } = nodeParams(definition, record)
    for (const { param, code, expected, actual } of problems) {
      const label = definition.params[param]?.label ?? param
      const fix = { label: 'resetParam', data: { param: label }, commands: [setParam({ id, param, value: null })] }
      const severity = code === 'PARAM_UNKNOWN' ? 'warning' : 'error'
      diagnostics.push(diagnostic(code, { kind: 'node', id, param }, { name: name(), param: label, expected, actual }, { severity, fixes: [fix] }))
    }
    if (definition.lower === 'presentation') continue
    const ports = definition.ports(params)
    const wiresIn: Wire[] = []
    const wiresOut: Wire[] = []
    const paramsOk = problems.every((problem) => problem.code === 'PARAM_UNKNOWN')
    drafts.set(id, { unit: { id, index: drafts.size, record, definition, params, paramsOk, ports, wiresIn, wiresOut }, wiresIn, wiresOut, reader: null })
  }
  return drafts
}

type Chunk = string | number
const chunks = (id: string): Chunk[] => (id.match(/\d+|\D+/g) ?? []).map((chunk) => (/^\d/.test(chunk) ? Number(chunk) : chunk))

function compareChunks(left: readonly Chunk[], right: readonly Chunk[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const x = left[i]!
    const y = right[i]!
    if (x === y) continue
    if (typeof x === 'number' && typeof y === 'number') return x - y
    return String(x) < String(y) ? -1 : 1
  }
  return left.length - right.length
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Ids in natural order: h2 before h10. */
export function compareIds(a: string, b: string): number {
  return compareChunks(chunks(a), chunks(b)) || compareText(a, b)
}

/** A list of ids in natural order. */
export function sortIds(ids: readonly string[]): string[] {
  return ids
    .map((id) => ({ id, key: chunks(id) }))
    .sort((a, b) => compareChunks(a.key, b.key) || compareText(a.id, b.id))
    .map(({ id }) => id)
}

const hasPort = (ports: readonly PortSpec[], name: string): boolean => {
  for (const port of ports) if (port.name === name) return true
  return false
}

const portNames = (ports: readonly PortSpec[]): string => ports.map((port) => port.name).join(', ')

/** Why a wire cannot stand in the graph, by its ends alone; null if it can. */
function checkEnds(document: LoomDocument, id: string, edge: EdgeRecord, drafts: ReadonlyMap<string, Draft>): Diagnostic | null {
  const place = { kind: 'edge' as const, id }
  const absent = !Object.hasOwn(document.nodes, edge.from.node) ? edge.from.node : !Object.hasOwn(document.nodes, edge.to.node) ? edge.to.node : null
  if (absent !== null) return diagnostic('WIRE_END_MISSING', place, { node: absent }, { fixes: [removeWire(id)] })
  const wrongEnd = missingPort(edge.from, drafts, 'outputs') ? 'from' : missingPort(edge.to, drafts, 'inputs') ? 'to' : null
  if (wrongEnd !== null) {
    const end = edge[wrongEnd]
    const side = wrongEnd === 'from' ? 'outputs' : 'inputs'
    const ports = drafts.get(end.node)?.unit.ports[side] ?? []
    const data = { wire: wireName(document, id), name: nodeName(document, end.node), port: end.port, side, known: portNames(ports) }
    return diagnostic('PORT_MISSING', place, data, { fixes: portFixes(document, id, edge, wrongEnd, ports) })
  }
  if (edge.delay === 1) {
    const direct: Fix = { label: 'noDelay', data: {}, commands: [setDelay({ id, delay: 0 })] }
    return diagnostic('NOT_YET_SUPPORTED', place, { wire: wireName(document, id), what: 'delayed wires' }, { fixes: leadsBack(document, edge) ? [removeWire(id)] : [direct, removeWire(id)] })
  }
  if (edge.from.node === edge.to.node) return diagnostic('SELF_LOOP', place, { name: nodeName(document, edge.from.node) }, { fixes: [removeWire(id)] })
  return null

  function missingPort(end: { readonly node: string; readonly port: string }, known: ReadonlyMap<string, Draft>, side: 'inputs' | 'outputs'): boolean {
    const draft = known.get(end.node)
    if (draft === undefined) return nodeDefinition(document.nodes[end.node]!.kind) !== null
    return !hasPort(draft.unit.ports[side], end.port)
  }
}

/** Whether a wire starts behind the node where it ends: without a delay it would close a circle. */
function leadsBack(document: LoomDocument, { from, to }: EdgeRecord): boolean {
  const next = new Map<string, string[]>()
  for (const edge of Object.values(document.edges)) {
    if (edge.delay === 1) continue
    const known = next.get(edge.from.node)
    if (known === undefined) next.set(edge.from.node, [edge.to.node])
    else known.push(edge.to.node)
  }
  const reached = new Set([to.node])
  const stack = [to.node]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const node of next.get(at) ?? []) {
      if (reached.has(node)) continue
      reached.add(node)
      stack.push(node)
    }
  }
  return reached.has(from.node)
}

function portFixes(document: LoomDocument, id: string, edge: EdgeRecord, side: 'from' | 'to', ports: readonly PortSpec[]): Fix[] {
  const [only, ...more] = ports
  if (only === undefined || more.length > 0) return [removeWire(id)]
  const end = { node: edge[side].node, port: only.name }
  const [from, to] = side === 'from' ? [end, edge.to] : [edge.from, end]
  if (from.node === to.node) return [removeWire(id)]
  const same = (a: EdgeRecord['from'], b: EdgeRecord['from']): boolean => a.node === b.node && a.port === b.port
  if (Object.values(document.edges).some((other) => same(other.from, from) && same(other.to, to))) return [removeWire(id)]
  return [{ label: 'usePort', data: { port: only.name }, commands: [reconnect({ id, [side]: end })] }, removeWire(id)]
}

/** Several wires into a port that takes one: join them by a node in front. */
function joinBy(kind: 'neuron' | 'concatenate' | 'add', label: string, document: LoomDocument, unit: Unit, port: string, wires: readonly Wire[]): Fix {
  const free = freeIds(document)
  const id = free(`${unit.id}-${kind === 'concatenate' ? 'joined' : 'sum'}`)
  const { x, y } = unit.record.position
  return {
    label,
    data: {},
    commands: [
      addNode({ id, kind, position: { x: x - 208, y } }),
      removeEdges({ ids: wires.map((wire) => wire.id) }),
      ...wires.map((wire) => connect({ id: wire.id, from: wire.edge.from, to: { node: id, port: 'in' } })),
      connect({ id: free(`${id}-out`), from: { node: id, port: 'out' }, to: { node: unit.id, port } }),
    ],
  }
}

/** Kinds that a single number is of use to. */
const takesNumber = new Set(['activation', 'dropout', 'gaussianNoise'])

/** By a neuron where one number will do; else side by side, or element by element. */
function joinFixes(document: LoomDocument, unit: Unit, port: string, wires: readonly Wire[]): Fix[] {
  const concatenate = joinBy('concatenate', 'concatenateWires', document, unit, port, wires)
  return takesNumber.has(unit.definition.kind)
    ? [joinBy('neuron', 'sumThroughNeuron', document, unit, port, wires), concatenate]
    : [concatenate, joinBy('add', 'addWires', document, unit, port, wires)]
}

/** Whether no two wires come from one node, and no port that takes one wire can have two: nothing to look at closely. */
function isPlain({ unit, wiresIn }: Draft, drafts: readonly Draft[]): boolean {
  if (wiresIn.length < 2) return true
  for (const { many } of unit.ports.inputs) if (many !== true) return false
  for (const wire of wiresIn) {
    const source = drafts[wire.source.index]!
    if (source.reader === unit) return false
    source.reader = unit
  }
  return true
}

function checkPorts(document: LoomDocument, draft: Draft, drafts: readonly Draft[], refuse: (id: string, edge: EdgeRecord) => void, diagnostics: Diagnostic[]): void {
  const { unit, wiresIn } = draft
  if (isPlain(draft, drafts)) return
  for (const { name: port, many } of unit.ports.inputs) {
    const seen = new Map<string, string>()
    const distinct = wiresIn.filter(({ id, edge }) => {
      if (edge.to.port !== port) return false
      const source = `${edge.from.node}/${edge.from.port}`
      const first = seen.get(source)
      if (first === undefined) {
        seen.set(source, id)
        return true
      }
      refuse(id, edge)
      diagnostics.push(diagnostic('WIRE_TWICE', { kind: 'edge', id }, { wire: wireName(document, id), first }, { fixes: [removeWire(id)] }))
      return false
    })
    if (many === true) continue
    for (const { id, edge } of distinct.slice(1)) {
      refuse(id, edge)
      const data = { wire: wireName(document, id), name: nodeName(document, unit.id), port }
      diagnostics.push(diagnostic('SINGLE_PORT_TWICE', { kind: 'edge', id }, data, { fixes: [...joinFixes(document, unit, port, distinct), removeWire(id)] }))
    }
  }
}

const byOrder = (a: Wire, b: Wire): number => compareText(a.edge.order, b.edge.order) || compareText(a.id, b.id)

/** Put wires in their order; most lists are in it as they were drawn. */
function sortWires(wires: Wire[]): void {
  for (let i = 1; i < wires.length; i += 1) {
    if (byOrder(wires[i - 1]!, wires[i]!) <= 0) continue
    wires.sort(byOrder)
    return
  }
}

/** Check kinds, parameters, and the ends and ports of every wire. */
export function checkStructure(document: LoomDocument): Structure {
  const diagnostics: Diagnostic[] = []
  const refused = new Set<string>()
  const refusedInto = new Map<string, EdgeRecord[]>()
  const drafts = checkNodes(document, diagnostics)
  const refuse = (id: string, edge: EdgeRecord): void => {
    refused.add(id)
    const known = refusedInto.get(edge.to.node)
    if (known === undefined) refusedInto.set(edge.to.node, [edge])
    else known.push(edge)
  }
  for (const id of Object.keys(document.edges)) {
    const edge = document.edges[id]!
    const from = drafts.get(edge.from.node)
    const to = drafts.get(edge.to.node)
    const sound = from !== undefined && to !== undefined && from !== to && edge.delay === 0 && hasPort(from.unit.ports.outputs, edge.from.port) && hasPort(to.unit.ports.inputs, edge.to.port)
    const problem = sound ? null : checkEnds(document, id, edge, drafts)
    if (problem !== null) diagnostics.push(problem)
    if (problem !== null || to === undefined || from === undefined) refuse(id, edge)
    else {
      to.wiresIn.push({ id, edge, source: from.unit, target: to.unit })
    }
  }
  const list = [...drafts.values()]
  const units = new Map<string, Unit>()
  for (const draft of list) {
    sortWires(draft.wiresIn)
    checkPorts(document, draft, list, refuse, diagnostics)
    settle(draft, refused, list)
    units.set(draft.unit.id, draft.unit)
  }
  return { units, refused, refusedInto, diagnostics }
}

/** Drop refused wires, put the rest in port order, and enter them at their sources. */
function settle({ unit, wiresIn }: Draft, refused: ReadonlySet<string>, drafts: readonly Draft[]): void {
  if (refused.size > 0) wiresIn.splice(0, wiresIn.length, ...wiresIn.filter((wire) => !refused.has(wire.id)))
  if (unit.ports.inputs.length > 1) {
    const rank = new Map(unit.ports.inputs.map((port, index) => [port.name, index]))
    wiresIn.sort((a, b) => rank.get(a.edge.to.port)! - rank.get(b.edge.to.port)!)
  }
  for (const wire of wiresIn) drafts[wire.source.index]!.wiresOut.push(wire)
}

/** The specification of a unit's input port. */
export function inputPort(unit: Unit, name: string): PortSpec | undefined {
  for (const port of unit.ports.inputs) if (port.name === name) return port
  return undefined
}
