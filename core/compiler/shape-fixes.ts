/** Remedies for wires whose shapes do not fit. */
import type { Fix } from '../base/diagnostic.ts'
import { insertOnEdge } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { nodeDefinition } from '../nodes/lookup.ts'
import type { ShapeProblem } from '../nodes/types.ts'
import { removeWire } from './structure.ts'
import { freeIds } from './support/names.ts'
import type { Unit } from './types.ts'

/** Place a node of `kind` in the middle of a wire, half way between its ends. */
function insert(document: LoomDocument, edge: string, kind: string, label: string): Fix[] {
  const definition = nodeDefinition(kind)
  const record = document.edges[edge]
  if (definition === null || record === undefined) return []
  const from = document.nodes[record.from.node]!.position
  const to = document.nodes[record.to.node]!.position
  const free = freeIds(document)
  const id = free(`${edge}-${kind}`)
  const ports = definition.ports({})
  const command = insertOnEdge({
    edge,
    id,
    newEdge: free(`${id}-in`),
    kind,
    position: { x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) },
    inPort: ports.inputs[0]?.name ?? 'in',
    outPort: ports.outputs[0]?.name ?? 'out',
  })
  return [{ label, data: {}, commands: [command] }]
}

/** The fixes that a shape problem admits. */
export function shapeFixes(document: LoomDocument, _unit: Unit, problem: ShapeProblem): Fix[] {
  if (problem.edge === undefined) return []
  const between = problem.code === 'NEEDS_VECTOR' ? insert(document, problem.edge, 'flatten', 'insertFlatten') : []
  return [...between, removeWire(problem.edge)]
}
