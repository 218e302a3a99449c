/** Whether a wire would fit, told before it is drawn: by the ports' rules and the kinds' own shape rules. */
import type { Analysis } from '../../../core/compiler/types.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import { nodeParams } from '../../../core/nodes/lookup.ts'
import type { AxisShape, Incoming, NodeDefinition, ShapeAnswer } from '../../../core/nodes/types.ts'
import { describeShape } from '../../live/format.ts'
import { outputShape } from '../analysis.ts'
import { wiresFrom, wiresInto } from '../graph-index.ts'
import { definitionOf, portsOf } from '../kinds.ts'
import { portKey, type PortEnd, type Verdict, type WireDrag } from '../view.ts'

const fits: Verdict = { fits: true }
const not = (reason: string): Verdict => ({ fits: false, reason })

/** The kind's shape rule with one more wire at `port`. */
export function shapeWith(
  definition: NodeDefinition, params: Parameters<NodeDefinition['ports']>[0], inputs: readonly Incoming[], extra: Incoming,
): ShapeAnswer {
  return definition.shape({ node: 'probe', params, inputs: [...inputs, extra], columns: [] })
}

/** Ids that `node` can be reached from, itself included: a wire from it to one of them would close a loop. */
export function ancestors(document: LoomDocument, node: string): ReadonlySet<string> {
  const found = new Set([node])
  const stack = [node]
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const { edge } of wiresInto(document.edges, id)) {
      if (found.has(edge.from.node) || edge.delay === 1) continue
      found.add(edge.from.node)
      stack.push(edge.from.node)
    }
  }
  return found
}

function descendants(document: LoomDocument, node: string): ReadonlySet<string> {
  const found = new Set([node])
  const stack = [node]
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const { edge } of wiresFrom(document.edges, id)) {
      if (found.has(edge.to.node) || edge.delay === 1) continue
      found.add(edge.to.node)
      stack.push(edge.to.node)
    }
  }
  return found
}

/** Verdict on a wire that carries `shape` from `from` into one input port. `moving` is the wire being moved, if any. */
export function judgeArrival(
  document: LoomDocument, analysis: Analysis, from: string, shape: AxisShape | null, to: { readonly node: string; readonly port: string }, moving: string | null,
): Verdict {
  const record = document.nodes[to.node]
  const definition = record === undefined ? null : definitionOf(record.kind)
  if (record === undefined || definition === null) return not('This version does not know this kind of node')
  const { params } = nodeParams(definition, record)
  const port = definition.ports(params).inputs.find((item) => item.name === to.port)
  if (port === undefined) return not('There is no such port')
  const present = wiresInto(document.edges, to.node).filter((wire) => wire.id !== moving)
  const here = present.filter((wire) => wire.edge.to.port === to.port)
  if (here.some((wire) => wire.edge.from.node === from)) return not('These two are wired already')
  if (port.many !== true && here.length > 0) return not('Has its one wire already')
  if (shape === null) return fits
  const inputs = present.flatMap<Incoming>((wire) => {
    const known = analysis.edges[wire.id]?.shape
    return known === null || known === undefined ? [] : [{ edge: wire.id, port: wire.edge.to.port, shape: known, fromNode: wire.edge.from.node }]
  })
  const answer = shapeWith(definition, params, inputs, { edge: '', port: to.port, shape, fromNode: from })
  if (answer.ok) return fits
  const [problem] = answer.problems
  return not(problem === undefined ? 'The shapes do not fit' : `${definition.title} takes ${problem.expected}, this is ${problem.actual}`)
}

/** A wire taken into the hand at a port: which ports it fits. */
export function startDrag(document: LoomDocument, analysis: Analysis, from: PortEnd, moving: string | null = null): WireDrag {
  const verdicts = new Map<string, Verdict>()
  verdicts.set(portKey(from), fits)
  if (from.side === 'out') {
    const shape = outputShape(analysis, from.node, from.port)
    const above = ancestors(document, from.node)
    for (const [node, record] of Object.entries(document.nodes)) {
      for (const port of portsOf(record).inputs) {
        const verdict =
          node === from.node ? not('A node cannot feed itself') : above.has(node) ? not('This would close a loop') : judgeArrival(document, analysis, from.node, shape, { node, port: port.name }, moving)
        verdicts.set(portKey({ node, port: port.name, side: 'in' }), verdict)
      }
    }
    return { from, shape, verdicts }
  }
  const below = descendants(document, from.node)
  for (const [node, record] of Object.entries(document.nodes)) {
    for (const port of portsOf(record).outputs) {
      const verdict =
        node === from.node
          ? not('A node cannot feed itself')
          : below.has(node)
            ? not('This would close a loop')
            : judgeArrival(document, analysis, node, outputShape(analysis, node, port.name), from, moving)
      verdicts.set(portKey({ node, port: port.name, side: 'out' }), verdict)
    }
  }
  return { from, shape: null, verdicts }
}

/** What a new node of a kind would give behind (or in front of) a port, for the node search. */
export function judgeNew(
  document: LoomDocument, analysis: Analysis, from: PortEnd, definition: NodeDefinition, params: Parameters<NodeDefinition['ports']>[0],
): { readonly verdict: Verdict; readonly result: AxisShape | null } {
  const full = nodeParams(definition, { kind: definition.kind, params, position: { x: 0, y: 0 }, trainable: true }).params
  const ports = definition.ports(full)
  if (from.side === 'in') {
    const [port] = ports.outputs
    if (port === undefined) return { verdict: not('It has no output'), result: null }
    const answer = definition.shape({ node: 'probe', params: full, inputs: [], columns: [] })
    const shape = answer.ok ? (answer.outputs[port.name] ?? null) : null
    return { verdict: judgeArrival(document, analysis, ' new', shape, from, null), result: shape }
  }
  const [port] = ports.inputs
  if (port === undefined) return { verdict: not('It has no input'), result: null }
  const shape = outputShape(analysis, from.node, from.port)
  if (shape === null) return { verdict: fits, result: null }
  const answer = shapeWith(definition, full, [], { edge: '', port: port.name, shape, fromNode: from.node })
  if (!answer.ok) {
    const [problem] = answer.problems
    return { verdict: not(problem === undefined ? `does not take ${describeShape(shape)}` : `takes ${problem.expected}`), result: null }
  }
  const [out] = ports.outputs
  return { verdict: fits, result: out === undefined ? null : (answer.outputs[out.name] ?? null) }
}
