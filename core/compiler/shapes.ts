/** Shapes along the wires, what every node declares, and what can be computed. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import { setInitial, setParam, setParams, setTie } from '../graph/commands/index.ts'
import type { ColumnSchema } from '../data/types.ts'
import type { EdgeRecord, LoomDocument } from '../graph/types.ts'
import { elements, elementsPerStep, sameAxes } from '../nodes/support/axes.ts'
import type { AxisShape, Incoming, ParameterDecl, ShapeProblem } from '../nodes/types.ts'
import { sizeOf } from '../ops/support/shapes.ts'
import { changesOutput, usualSize } from './resize-fixes.ts'
import { shapeFixes, type FixContext } from './shape-fixes.ts'
import { inputPort } from './structure.ts'
import { nodeName, wireName } from './support/names.ts'
import type { EdgeInfo, InputInfo, NodeInfo, Unit, Wire } from './types.ts'

/** Weights of a whole network, and numbers that one node puts out for a row, beyond which memory does not suffice. */
const mostParameters = 134_217_728
const mostNumbers = 16_777_216

export interface Shapes {
  readonly nodes: { readonly [id: string]: NodeInfo }
  readonly edges: { readonly [id: string]: EdgeInfo }
  /** Parameters by name, each once. */
  readonly parameters: number
  readonly diagnostics: readonly Diagnostic[]
}


/** Name of a node's parameter. */
export const parameterName = (unit: Pick<Unit, 'id' | 'record'>, role: string): string => `${unit.record.tie ?? unit.id}.${role}`
/** Name of a synapse's weights. */
export const weightName = (id: string, edge: { readonly tie?: string }): string => `${edge.tie ?? id}.weight`

function shapeProblem(context: FixContext, problem: ShapeProblem): Diagnostic {
  const { document, unit } = context
  const data = { name: nodeName(document, unit.id), kind: unit.definition.title.toLowerCase(), expected: problem.expected, actual: problem.actual, ...problem.data }
  if (problem.edge !== undefined) {
    const place = { kind: 'edge' as const, id: problem.edge }
    const wire = wireName(document, problem.edge)
    return diagnostic(problem.code, place, { ...data, wire }, { fixes: shapeFixes(context, problem) })
  }
  const param = problem.param === undefined ? {} : { param: problem.param }
  return diagnostic(problem.code, { kind: 'node', id: unit.id, ...param }, data, { fixes: shapeFixes(context, problem) })
}

interface Place {
  readonly kind: 'node' | 'edge'
  readonly id: string
}

/** Sizes declared under each parameter name, to find ties that do not fit and to count shared ones once. */
class Names {
  private readonly sizes = new Map<string, { readonly shape: string; readonly first: string }>()
  private readonly ties = new Set<string>()
  private readonly told = new Set<string>()
  readonly diagnostics: Diagnostic[] = []
  total = 0

  constructor(document: LoomDocument, units: ReadonlyMap<string, Unit>) {
    const note = ({ tie }: { readonly tie?: string }): void => { if (tie !== undefined) this.ties.add(tie) }
    for (const id of Object.keys(document.nodes)) note(document.nodes[id]!)
    for (const { wiresIn } of units.values()) for (const { edge } of wiresIn) note(edge)
  }

  /** Whether a tie goes by this name, so that others may declare it too. */
  shared(stem: string): boolean {
    return this.ties.size > 0 && this.ties.has(stem)
  }

  /**
   * False where the name stands for another shape already, which is told once for a node or wire.
   * @param remedies for a mismatch with the node or wire that declared the name first, among them the one that separates the two
   */
  declare(document: LoomDocument, role: string, shape: readonly number[], place: Place, record: { readonly tie?: string }, remedies: (separate: Fix, first: string) => readonly Fix[] = (separate) => [separate]): boolean {
    const stem = record.tie ?? place.id
    if (this.ties.size === 0 || !this.ties.has(stem)) {
      this.total += shape.reduce((product, extent) => product * extent, 1)
      return true
    }
    const name = `${stem}.${role}`
    const words = shape.join('×')
    const known = this.sizes.get(name)
    if (known === undefined) {
      this.sizes.set(name, { shape: words, first: place.id })
      this.total += shape.reduce((product, extent) => product * extent, 1)
      return true
    }
    if (known.shape === words) return true
    if (this.told.has(place.id)) return false
    this.told.add(place.id)
    const separate: Fix = { label: 'untie', data: {}, commands: [place.kind === 'node' ? setTie({ nodes: [place.id], tie: null }) : setTie({ edges: [place.id], tie: null })] }
    const called = place.kind === 'node' ? nodeName(document, place.id) : wireName(document, place.id)
    this.diagnostics.push(diagnostic('TIE_MISMATCH', place, { name: called, parameter: name, expected: known.shape, actual: words, first: known.first }, { fixes: remedies(separate, known.first) }))
    return false
  }
}

function checkInitial(document: LoomDocument, unit: Unit, declared: readonly ParameterDecl[], diagnostics: Diagnostic[]): void {
  for (const [role, values] of Object.entries(unit.record.initial ?? {})) {
    const decl = declared.find((one) => one.role === role)
    if (decl !== undefined && values.length === sizeOf(decl.shape)) continue
    const clear: Fix = { label: 'clearInitial', data: {}, commands: [setInitial({ node: unit.id, role, values: null })] }
    const data = { name: nodeName(document, unit.id), role, expected: decl === undefined ? 0 : sizeOf(decl.shape), actual: values.length }
    diagnostics.push(diagnostic('INITIAL_LENGTH', { kind: 'node', id: unit.id }, data, { severity: 'warning', fixes: [clear] }))
  }
}

/** Records by id that are only put together when somebody looks at them; what is set last counts. */
class Entries<T> {
  private readonly ids: string[] = []
  private readonly values: T[] = []
  private made: Record<string, T> | null = null

  set(id: string, value: T): void {
    this.ids.push(id)
    this.values.push(value)
  }

  record(): { readonly [id: string]: T } {
    if (this.made !== null) return this.made
    const made: Record<string, T> = {}
    for (let i = 0; i < this.ids.length; i += 1) made[this.ids[i]!] = this.values[i]!
    this.made = made
    return made
  }
}

/** Works through the units in order and keeps what it finds. */
class Inference {
  readonly diagnostics: Diagnostic[] = []
  readonly nodes: Record<string, NodeInfo> = {}
  /** The same by the units' places. */
  private readonly infos: NodeInfo[] = []
  readonly edges = new Entries<EdgeInfo>()
  private readonly document: LoomDocument
  private readonly units: ReadonlyMap<string, Unit>
  readonly names: Names
  /** Weights of the nodes so far that are not too large. */
  private held = 0
  /** What wires of one shape hold, into synapses and into other ports: shared by all of them. */
  private readonly carried = { synapses: new Map<AxisShape, EdgeInfo>(), others: new Map<AxisShape, EdgeInfo>() }

  constructor(document: LoomDocument, units: ReadonlyMap<string, Unit>) {
    this.document = document
    this.units = units
    this.names = new Names(document, units)
  }

  /** Wires whose shape is known. The others are entered as carrying nothing yet. */
  private incoming(arriving: readonly Wire[]): Incoming[] {
    const incoming: Incoming[] = []
    for (const { id, edge, source } of arriving) {
      const { outputs, level } = this.infos[source.index]!
      const shape: AxisShape | undefined = outputs[edge.from.port]
      if (shape === undefined) this.edges.set(id, { shape: null, weights: 0, refused: false })
      else incoming.push({ edge: id, port: edge.to.port, shape, fromNode: source.id, level })
    }
    return incoming
  }

  /** Enter a wire that fits; the number of its synapse weights, or null where it shares weights of another shape. */
  private enterWire(unit: Unit, wire: Incoming, record: EdgeRecord): number | null {
    const { shape } = wire
    const synapses = inputPort(unit, wire.port)?.synapses === true
    const known = synapses ? this.carried.synapses : this.carried.others
    let info = known.get(shape)
    if (info === undefined) known.set(shape, (info = { shape, weights: synapses ? elementsPerStep(shape) : 0, refused: false }))
    this.edges.set(wire.edge, info)
    if (!synapses) return 0
    const { weights } = info
    if (record.initial !== undefined && record.initial.length !== weights) {
      const clear: Fix = { label: 'clearInitial', data: {}, commands: [setInitial({ edge: wire.edge, values: null })] }
      const data = { name: wireName(this.document, wire.edge), role: 'weight', expected: weights, actual: record.initial.length }
      this.diagnostics.push(diagnostic('INITIAL_LENGTH', { kind: 'edge', id: wire.edge }, data, { severity: 'warning', fixes: [clear] }))
    }
    if (!this.names.shared(record.tie ?? wire.edge)) {
      this.names.total += weights
      return weights
    }
    return this.names.declare(this.document, 'weight', [weights], { kind: 'edge', id: wire.edge }, record) ? weights : null
  }

  /** Parameters like those of a node of the same kind that gets the same shapes: then it declares the same sizes. Not first where an output dictates the size. */
  private likeNode(unit: Unit, incoming: readonly Incoming[], separate: Fix, first: string): readonly Fix[] {
    const model = this.units.get(first)
    const arriving = this.nodes[first]?.inputs ?? []
    const alike = model?.definition === unit.definition && model.paramsOk && arriving.length === incoming.length && arriving.every(({ shape }, i) => sameAxes(shape, incoming[i]!.shape))
    if (!alike) return [separate]
    const reset = Object.keys(unit.record.params).filter((param) => !Object.hasOwn(model.record.params, param))
    const commands = [...reset.map((param) => setParam({ id: unit.id, param, value: null })), setParams({ id: unit.id, params: model.record.params })]
    const like: Fix = { label: 'setLike', data: { name: nodeName(this.document, first) }, commands }
    return changesOutput(unit, model) ? [separate, like] : [like, separate]
  }

  private refuse(unit: Unit, problems: readonly ShapeProblem[], incoming: readonly Incoming[]): void {
    for (const problem of problems) {
      this.diagnostics.push(shapeProblem({ document: this.document, units: this.units, unit, inputs: incoming }, problem))
      const { edge } = problem
      if (edge !== undefined) this.edges.set(edge, { shape: incoming.find((wire) => wire.edge === edge)?.shape ?? null, weights: 0, refused: true })
    }
  }

  /** A node that is larger than memory: reported, and left out of what is computed. What is large for what stands in front of it is told there. */
  private checkSize(unit: Unit, outputs: { readonly [port: string]: AxisShape }, added: number): boolean {
    let numbers = 0
    for (const port of unit.ports.outputs) {
      const shape = Object.hasOwn(outputs, port.name) ? outputs[port.name] : undefined
      if (shape !== undefined) numbers = Math.max(numbers, elements(shape))
    }
    if (numbers <= mostNumbers && this.held + added <= mostParameters) {
      this.held += added
      return true
    }
    if (unit.wiresIn.some(({ edge }) => this.nodes[edge.from.node]?.computable === false)) return false
    const [expected, actual] = numbers > mostNumbers ? [`at most ${mostNumbers} numbers for a row`, `${numbers}`] : [`at most ${mostParameters} weights in the network`, `${this.held + added}`]
    const data = { name: nodeName(this.document, unit.id), expected, actual }
    this.diagnostics.push(diagnostic('TOO_LARGE', { kind: 'node', id: unit.id }, data, { fixes: usualSize(this.document, this.units, unit) }))
    return false
  }

  visit(unit: Unit, refused: ReadonlySet<string>, columns: readonly ColumnSchema[], level: number): void {
    const { id, definition, params, ports } = unit
    const arriving = refused.size === 0 ? unit.wiresIn : unit.wiresIn.filter((wire) => !refused.has(wire.id))
    const incoming = this.incoming(arriving)
    const context = { node: id, params, inputs: incoming, columns }
    const answer = definition.shape(context)
    const fitting = answer.ok ? incoming : incoming.filter((wire) => !answer.problems.some((problem) => problem.edge === wire.edge))
    if (!answer.ok) this.refuse(unit, answer.problems, incoming)
    const rest = answer.ok ? answer : definition.shape({ ...context, inputs: fitting })
    const outputs = rest.ok ? rest.outputs : {}

    const before = this.names.total
    let tiesFit = true
    let parameters = 0
    const declared = answer.ok ? definition.parameters(context) : []
    for (const decl of declared) {
      parameters += sizeOf(decl.shape)
      if (!this.names.declare(this.document, decl.role, decl.shape, { kind: 'node', id }, unit.record, (separate, first) => this.likeNode(unit, incoming, separate, first))) tiesFit = false
    }
    let place = 0
    for (const wire of fitting) {
      while (arriving[place]!.id !== wire.edge) place += 1
      const weights = this.enterWire(unit, wire, arriving[place]!.edge)
      if (weights === null) tiesFit = false
      else parameters += weights
    }
    if (answer.ok) checkInitial(this.document, unit, declared, this.diagnostics)

    const small = this.checkSize(unit, outputs, this.names.total - before)
    const complete = ports.outputs.every((port) => Object.hasOwn(outputs, port.name))
    const fed = ports.inputs.every((port) => port.synapses === true || incoming.some((wire) => wire.port === port.name))
    const sources = incoming.length === unit.wiresIn.length && arriving.every(({ source }) => this.infos[source.index]!.computable)
    const computable = answer.ok && small && tiesFit && unit.paramsOk && complete && fed && sources
    this.infos[unit.index] = this.nodes[id] = { inputs: incoming, outputs, parameters, declared, computable, level }
  }
}

/** Infer shapes in order. A wire that does not fit is refused; what stands behind it is inferred from the rest. */
export function inferShapes(
  document: LoomDocument,
  units: ReadonlyMap<string, Unit>,
  order: readonly string[],
  level: ReadonlyMap<string, number>,
  refused: ReadonlySet<string>,
  inputs: { readonly [id: string]: InputInfo },
): Shapes {
  const inference = new Inference(document, units)
  for (const id of refused) inference.edges.set(id, { shape: null, weights: 0, refused: true })
  for (const id of order) inference.visit(units.get(id)!, refused, inputs[id]?.columns ?? [], level.get(id) ?? 0)
  const { nodes, edges, names, diagnostics } = inference
  return { nodes, get edges() { return edges.record() }, parameters: names.total, diagnostics: [...diagnostics, ...names.diagnostics] }
}
