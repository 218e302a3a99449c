/** Shapes along the wires, what every node declares, and what can be computed. */
import { diagnostic, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import { setInitial, setTie } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { elementsPerStep, shapeWords } from '../nodes/support/axes.ts'
import type { AxisShape, Incoming, ParameterDecl, ShapeProblem } from '../nodes/types.ts'
import { shapeFixes } from './shape-fixes.ts'
import { inputPort } from './structure.ts'
import { nodeName, wireName } from './support/names.ts'
import type { EdgeInfo, InputInfo, NodeInfo, Unit } from './types.ts'

export interface Shapes {
  readonly nodes: { readonly [id: string]: NodeInfo }
  readonly edges: { readonly [id: string]: EdgeInfo }
  /** Parameters by name, each once. */
  readonly parameters: number
  readonly diagnostics: readonly Diagnostic[]
}

const sizeOf = (decl: ParameterDecl): number => decl.shape.reduce((product, extent) => product * extent, 1)

/** Name of a node's parameter. */
export const parameterName = (unit: Pick<Unit, 'id' | 'record'>, role: string): string => `${unit.record.tie ?? unit.id}.${role}`
/** Name of a synapse's weights. */
export const weightName = (id: string, edge: { readonly tie?: string }): string => `${edge.tie ?? id}.weight`

function shapeProblem(document: LoomDocument, unit: Unit, problem: ShapeProblem): Diagnostic {
  const data = { name: nodeName(document, unit.id), kind: unit.definition.title.toLowerCase(), expected: problem.expected, actual: problem.actual, ...problem.data }
  if (problem.edge !== undefined) {
    const place = { kind: 'edge' as const, id: problem.edge }
    const wire = wireName(document, problem.edge)
    return diagnostic(problem.code, place, { ...data, wire }, { fixes: shapeFixes(document, unit, problem) })
  }
  const param = problem.param === undefined ? {} : { param: problem.param }
  return diagnostic(problem.code, { kind: 'node', id: unit.id, ...param }, data, { fixes: shapeFixes(document, unit, problem) })
}

/** Sizes declared under each parameter name, to find ties that do not fit and to count shared ones once. */
class Names {
  private readonly sizes = new Map<string, { readonly shape: string; readonly first: string }>()
  readonly diagnostics: Diagnostic[] = []
  total = 0

  /** False where the name stands for another shape already. */
  declare(document: LoomDocument, name: string, shape: readonly number[], place: { readonly kind: 'node' | 'edge'; readonly id: string }): boolean {
    const words = shape.join('×')
    const known = this.sizes.get(name)
    if (known === undefined) {
      this.sizes.set(name, { shape: words, first: place.id })
      this.total += shape.reduce((product, extent) => product * extent, 1)
      return true
    }
    if (known.shape === words) return true
    const separate: Fix = { label: 'untie', data: {}, commands: [place.kind === 'node' ? setTie({ nodes: [place.id], tie: null }) : setTie({ edges: [place.id], tie: null })] }
    const called = place.kind === 'node' ? nodeName(document, place.id) : wireName(document, place.id)
    this.diagnostics.push(diagnostic('TIE_MISMATCH', place, { name: called, parameter: name, expected: known.shape, actual: words, first: known.first }, { fixes: [separate] }))
    return false
  }
}

function checkInitial(document: LoomDocument, unit: Unit, declared: readonly ParameterDecl[], diagnostics: Diagnostic[]): void {
  for (const [role, values] of Object.entries(unit.record.initial ?? {})) {
    const decl = declared.find((one) => one.role === role)
    if (decl !== undefined && values.length === sizeOf(decl)) continue
    const clear: Fix = { label: 'clearInitial', data: {}, commands: [setInitial({ node: unit.id, role, values: null })] }
    const data = { name: nodeName(document, unit.id), role, expected: decl === undefined ? 0 : sizeOf(decl), actual: values.length }
    diagnostics.push(diagnostic('INITIAL_LENGTH', { kind: 'node', id: unit.id }, data, { severity: 'warning', fixes: [clear] }))
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
  const diagnostics: Diagnostic[] = []
  const names = new Names()
  const nodes: Record<string, NodeInfo> = {}
  const edges: Record<string, EdgeInfo> = {}
  for (const id of refused) edges[id] = { shape: null, weights: 0, refused: true }

  for (const id of order) {
    const unit = units.get(id)!
    const arriving = unit.wiresIn.filter((wire) => !refused.has(wire.id))
    const incoming: Incoming[] = []
    let sourcesComputable = arriving.length === unit.wiresIn.length
    for (const { id: edge, edge: record } of arriving) {
      const source = nodes[record.from.node]!
      const shape: AxisShape | undefined = source.outputs[record.from.port]
      if (!source.computable) sourcesComputable = false
      if (shape !== undefined) incoming.push({ edge, port: record.to.port, shape, fromNode: record.from.node })
      edges[edge] = { shape: shape ?? null, weights: 0, refused: false }
    }
    const context = { node: id, params: unit.params, inputs: incoming, columns: inputs[id]?.columns ?? [] }
    const answer = unit.definition.shape(context)
    const fitting = answer.ok ? incoming : incoming.filter((wire) => !answer.problems.some((problem) => problem.edge === wire.edge))
    if (!answer.ok) {
      for (const problem of answer.problems) {
        diagnostics.push(shapeProblem(document, unit, problem))
        if (problem.edge !== undefined) edges[problem.edge] = { shape: edges[problem.edge]?.shape ?? null, weights: 0, refused: true }
      }
    }
    const rest = answer.ok ? answer : unit.definition.shape({ ...context, inputs: fitting })
    const declared = answer.ok ? unit.definition.parameters(context) : []
    let own = declared.reduce((sum, decl) => sum + sizeOf(decl), 0)
    let tiesFit = true
    for (const decl of declared) if (!names.declare(document, parameterName(unit, decl.role), decl.shape, { kind: 'node', id })) tiesFit = false
    for (const wire of fitting) {
      const port = inputPort(unit.definition, unit.params, wire.port)
      if (port?.synapses !== true) continue
      const record = document.edges[wire.edge]!
      const weights = elementsPerStep(wire.shape)
      edges[wire.edge] = { shape: wire.shape, weights, refused: false }
      own += weights
      if (!names.declare(document, weightName(wire.edge, record), [weights], { kind: 'edge', id: wire.edge })) tiesFit = false
      if (record.initial !== undefined && record.initial.length !== weights) {
        const clear: Fix = { label: 'clearInitial', data: {}, commands: [setInitial({ edge: wire.edge, values: null })] }
        const data = { name: wireName(document, wire.edge), role: 'weight', expected: weights, actual: record.initial.length }
        diagnostics.push(diagnostic('INITIAL_LENGTH', { kind: 'edge', id: wire.edge }, data, { severity: 'warning', fixes: [clear] }))
      }
    }
    if (answer.ok) checkInitial(document, unit, declared, diagnostics)
    const outputs = rest.ok ? rest.outputs : {}
    const ports = unit.definition.ports(unit.params)
    const complete = ports.outputs.every((port) => Object.hasOwn(outputs, port.name))
    const fed = ports.inputs.every((port) => port.synapses === true || incoming.some((wire) => wire.port === port.name))
    const computable = answer.ok && tiesFit && unit.paramsOk && sourcesComputable && complete && fed && incoming.length === arriving.length
    nodes[id] = { inputs: incoming, outputs, parameters: own, declared, computable, level: level.get(id) ?? 0 }
  }
  diagnostics.push(...names.diagnostics)
  return { nodes, edges, parameters: names.total, diagnostics }
}

/** Words for what a wire carries. */
export const wireWords = (shape: AxisShape | null): string => (shape === null ? 'nothing yet' : shapeWords(shape))
