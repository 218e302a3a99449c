/** What validation says about one node, port or wire. */
import type { Diagnostic, Severity } from '../../core/base/diagnostic.ts'
import type { Analysis, EdgeInfo } from '../../core/compiler/types.ts'
import { describe, fixLabel } from '../../core/messages/index.ts'
import type { AxisShape } from '../../core/nodes/types.ts'

/** A diagnostic with its words. */
export interface Problem {
  readonly severity: Severity
  readonly title: string
  readonly text: string
  readonly fixes: readonly string[]
  readonly diagnostic: Diagnostic
}

interface Index {
  readonly nodes: ReadonlyMap<string, Problem>
  readonly edges: ReadonlyMap<string, Problem>
}

const indices = new WeakMap<Analysis, Index>()
const rank: { readonly [S in Severity]: number } = { error: 0, warning: 1, hint: 2 }

function indexOf(analysis: Analysis): Index {
  const known = indices.get(analysis)
  if (known !== undefined) return known
  const nodes = new Map<string, Problem>()
  const edges = new Map<string, Problem>()
  for (const diagnostic of analysis.diagnostics) {
    const { place, severity } = diagnostic
    if (place.kind !== 'node' && place.kind !== 'edge') continue
    const map = place.kind === 'node' ? nodes : edges
    const old = map.get(place.id)
    if (old !== undefined && rank[old.severity] <= rank[severity]) continue
    map.set(place.id, { severity, ...describe(diagnostic), fixes: diagnostic.fixes.map(fixLabel), diagnostic })
  }
  const index = { nodes, edges }
  indices.set(analysis, index)
  return index
}

/** The gravest problem at a node. */
export const nodeProblem = (analysis: Analysis, id: string): Problem | null => indexOf(analysis).nodes.get(id) ?? null
/** The gravest problem at a wire. */
export const edgeProblem = (analysis: Analysis, id: string): Problem | null => indexOf(analysis).edges.get(id) ?? null

const edgeInfo = (analysis: Analysis, id: string): EdgeInfo | undefined => (Object.hasOwn(analysis.edges, id) ? analysis.edges[id] : undefined)

/** What a wire carries; null while that is not known. */
export const edgeShape = (analysis: Analysis, id: string): AxisShape | null => edgeInfo(analysis, id)?.shape ?? null
/** How many synapse weights a wire holds. */
export const edgeWeights = (analysis: Analysis, id: string): number => edgeInfo(analysis, id)?.weights ?? 0
/** What leaves a port; null while that is not known. */
export const outputShape = (analysis: Analysis, id: string, port: string): AxisShape | null => analysis.nodes[id]?.outputs[port] ?? null
/** Parameters of a node and of the synapses that end in it; null while they cannot be counted. */
export const parametersOf = (analysis: Analysis, id: string): number | null => {
  const info = analysis.nodes[id]
  return info === undefined || !info.computable ? null : info.parameters
}
