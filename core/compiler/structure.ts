/** The first look: kinds, parameters, ends and ports of wires. What is broken is reported and left out of the graph. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import { addNode, connect, reconnect, removeEdges, setParam, setParent } from '../graph/commands/index.ts'
import { compareOrder } from '../graph/order.ts'
import type { EdgeRecord, LoomDocument } from '../graph/types.ts'
import { nodeDefinition, nodeParams } from '../nodes/lookup.ts'
import type { NodeDefinition, PortSpec } from '../nodes/types.ts'
import { freeIds, nodeName, wireName } from './support/names.ts'
import type { Unit, Wire } from './types.ts'

export interface Structure {
  /** Nodes that compute, by id, in the order of ids. */
  readonly units: Map<string, Unit>
  /** Wires that a diagnostic took out. */
  readonly refused: Set<string>
  readonly diagnostics: Diagnostic[]
}

export const removeWire = (id: string): Fix => ({ label: 'removeWire', data: {}, commands: [removeEdges({ ids: [id] })] })

interface Draft {
  readonly unit: Unit
  readonly inPorts: readonly PortSpec[]
  readonly outPorts: readonly PortSpec[]
  readonly wiresIn: Wire[]
  readonly wiresOut: Wire[]
}

function checkNodes(document: LoomDocument, diagnostics: Diagnostic[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  for (const id of Object.keys(document.nodes).sort(compareIds)) {
    const record = document.nodes[id]!
    const name = nodeName(document, id)
    if (record.parent !== undefined && document.nodes[record.parent]?.kind !== 'group') {
      const fix = { label: 'leaveGroup', data: {}, commands: [setParent({ ids: [id], parent: null })] }
      diagnostics.push(diagnostic('PARENT_MISSING', { kind: 'node', id }, { name, parent: record.parent }, { severity: 'warning', fixes: [fix] }))
    }
    const definition = nodeDefinition(record.kind)
    if (definition === null) {
      diagnostics.push(diagnostic('UNKNOWN_KIND', { kind: 'node', id }, { name, kind: record.kind }))
      continue
    }
    const { params, problems } = nodeParams(definition, record)
    for (const { param, code, expected, actual } of problems) {
      const label = definition.params[param]?.label ?? param
      const fix = { label: 'resetParam', data: { param: label }, commands: [setParam({ id, param, value: null })] }
      const severity = code === 'PARAM_UNKNOWN' ? 'warning' : 'error'
      diagnostics.push(diagnostic(code, { kind: 'node', id, param }, { name, param: label, expected, actual }, { severity, fixes: [fix] }))
    }
    if (definition.lower === 'presentation') continue
    const ports = definition.ports(params)
    const wiresIn: Wire[] = []
    const wiresOut: Wire[] = []
    const paramsOk = problems.every((problem) => problem.code === 'PARAM_UNKNOWN')
    drafts.set(id, { unit: { id, record, definition, params, paramsOk, wiresIn, wiresOut }, inPorts: ports.inputs, outPorts: ports.outputs, wiresIn, wiresOut })
  }
  return drafts
}

/** Ids in natural order: h2 before h10. */
export function compareIds(a: string, b: string): number {
  const pattern = /(\d+)|(\D+)/g
  const left = a.match(pattern) ?? []
  const right = b.match(pattern) ?? []
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const x = left[i]!
    const y = right[i]!
    if (x === y) continue
    const difference = Number(x) - Number(y)
    if (Number.isFinite(difference) && difference !== 0) return difference
    return x < y ? -1 : 1
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0)
}

const portNames = (ports: readonly PortSpec[]): string => ports.map((port) => port.name).join(', ')

/** Why a wire cannot stand in the graph, by its ends alone; null if it can. */
function checkEnds(document: LoomDocument, id: string, edge: EdgeRecord, drafts: ReadonlyMap<string, Draft>): Diagnostic | null {
  const place = { kind: 'edge' as const, id }
  const missing = [edge.from.node, edge.to.node].filter((node) => !Object.hasOwn(document.nodes, node))
  if (missing.length > 0) return diagnostic('WIRE_END_MISSING', place, { node: missing[0]! }, { fixes: [removeWire(id)] })
  const wire = wireName(document, id)
  for (const [end, side] of [[edge.from, 'outputs'], [edge.to, 'inputs']] as const) {
    const definition = nodeDefinition(document.nodes[end.node]!.kind)
    if (definition === null) continue
    const draft = drafts.get(end.node)
    const ports = draft === undefined ? [] : side === 'inputs' ? draft.inPorts : draft.outPorts
    if (ports.some((port) => port.name === end.port)) continue
    const data = { wire, name: nodeName(document, end.node), port: end.port, side, known: portNames(ports) }
    return diagnostic('PORT_MISSING', place, data, { fixes: portFixes(id, edge, end === edge.from ? 'from' : 'to', ports) })
  }
  if (edge.delay === 1) return diagnostic('NOT_YET_SUPPORTED', place, { wire, what: 'delayed wires' }, { fixes: [removeWire(id)] })
  if (edge.from.node === edge.to.node) return diagnostic('SELF_LOOP', place, { name: nodeName(document, edge.from.node) }, { fixes: [removeWire(id)] })
  return null
}

function portFixes(id: string, edge: EdgeRecord, side: 'from' | 'to', ports: readonly PortSpec[]): Fix[] {
  const [only, ...more] = ports
  if (only === undefined || more.length > 0) return [removeWire(id)]
  const end = { node: edge[side].node, port: only.name }
  return [{ label: 'usePort', data: { port: only.name }, commands: [reconnect({ id, [side]: end })] }, removeWire(id)]
}

/** Several wires into a port that takes one: offer to add them up by a neuron in front. */
function sumByNeuron(document: LoomDocument, unit: Unit, port: string, wires: readonly Wire[]): Fix {
  const free = freeIds(document)
  const neuron = free(`${unit.id}-sum`)
  const { x, y } = unit.record.position
  return {
    label: 'sumThroughNeuron',
    data: {},
    commands: [
      addNode({ id: neuron, kind: 'neuron', position: { x: x - 208, y } }),
      removeEdges({ ids: wires.map((wire) => wire.id) }),
      ...wires.map((wire) => connect({ id: wire.id, from: wire.edge.from, to: { node: neuron, port: 'in' } })),
      connect({ id: free(`${neuron}-out`), from: { node: neuron, port: 'out' }, to: { node: unit.id, port } }),
    ],
  }
}

function checkPorts(document: LoomDocument, draft: Draft, refused: Set<string>, diagnostics: Diagnostic[]): void {
  const { unit, inPorts, wiresIn } = draft
  for (const { name: port, many } of inPorts) {
    const wires = wiresIn.filter((wire) => wire.edge.to.port === port)
    const seen = new Map<string, string>()
    const distinct = wires.filter(({ id, edge }) => {
      const source = JSON.stringify([edge.from.node, edge.from.port])
      const first = seen.get(source)
      if (first === undefined) {
        seen.set(source, id)
        return true
      }
      refused.add(id)
      diagnostics.push(diagnostic('WIRE_TWICE', { kind: 'edge', id }, { wire: wireName(document, id), first }, { fixes: [removeWire(id)] }))
      return false
    })
    if (many === true) continue
    for (const { id } of distinct.slice(1)) {
      refused.add(id)
      const data = { wire: wireName(document, id), name: nodeName(document, unit.id), port }
      diagnostics.push(diagnostic('SINGLE_PORT_TWICE', { kind: 'edge', id }, data, { fixes: [sumByNeuron(document, unit, port, distinct), removeWire(id)] }))
    }
  }
}

/** Check kinds, parameters, and the ends and ports of every wire. */
export function checkStructure(document: LoomDocument): Structure {
  const diagnostics: Diagnostic[] = []
  const refused = new Set<string>()
  const drafts = checkNodes(document, diagnostics)
  const wires = Object.entries(document.edges)
    .map(([id, edge]) => ({ id, edge, order: edge.order }))
    .sort(compareOrder)
  for (const wire of wires) {
    const problem = checkEnds(document, wire.id, wire.edge, drafts)
    const from = drafts.get(wire.edge.from.node)
    const to = drafts.get(wire.edge.to.node)
    if (problem !== null) diagnostics.push(problem)
    if (problem !== null || from === undefined || to === undefined) {
      refused.add(wire.id)
      continue
    }
    to.wiresIn.push(wire)
  }
  for (const draft of drafts.values()) {
    checkPorts(document, draft, refused, diagnostics)
    settle(draft, refused, drafts)
  }
  return { units: new Map([...drafts].map(([id, draft]) => [id, draft.unit])), refused, diagnostics }
}

/** Drop refused wires, put the rest in port order, and enter them at their sources. */
function settle(draft: Draft, refused: ReadonlySet<string>, drafts: ReadonlyMap<string, Draft>): void {
  const rank = new Map(draft.inPorts.map((port, index) => [port.name, index]))
  const kept = draft.wiresIn.filter((wire) => !refused.has(wire.id)).sort((a, b) => rank.get(a.edge.to.port)! - rank.get(b.edge.to.port)!)
  draft.wiresIn.splice(0, draft.wiresIn.length, ...kept)
  for (const wire of kept) drafts.get(wire.edge.from.node)!.wiresOut.push(wire)
}

/** The specification of an input port. */
export function inputPort(definition: NodeDefinition, params: Unit['params'], name: string): PortSpec | undefined {
  return definition.ports(params).inputs.find((port) => port.name === name)
}
