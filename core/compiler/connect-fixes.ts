/** Remedies where a port has no wire: what could be wired into it, or doing without the node. */
import type { Fix } from '../base/diagnostic.ts'
import { connect, removeNodes } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { Incoming } from '../nodes/types.ts'
import { freeIds, nodeName } from './support/names.ts'
import type { NodeInfo, Unit } from './types.ts'

export const deleteNode = (document: LoomDocument, id: string): Fix => ({ label: 'deleteNode', data: { name: nodeName(document, id) }, commands: [removeNodes({ ids: [id] })] })

/** Nodes that what `id` computes flows into, itself among them. */
function downstream(units: ReadonlyMap<string, Unit>, id: string): Set<string> {
  const reached = new Set([id])
  const stack = [id]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const { edge } of units.get(at)?.wiresOut ?? []) {
      if (reached.has(edge.to.node)) continue
      reached.add(edge.to.node)
      stack.push(edge.to.node)
    }
  }
  return reached
}

export interface EmptyPort {
  readonly document: LoomDocument
  readonly units: ReadonlyMap<string, Unit>
  readonly nodes: { readonly [id: string]: NodeInfo }
  readonly unit: Unit
  readonly port: string
}

/** The wire that a source would bring, if the node takes its shape beside what it has. */
function fits({ nodes, unit, port }: EmptyPort, source: Unit): boolean {
  const [output] = source.ports.outputs
  const shape = output === undefined ? undefined : nodes[source.id]?.outputs[output.name]
  if (shape === undefined) return false
  // An image reaches an output through a flatten, which its own diagnostic offers.
  if (unit.definition.kind === 'output') return true
  const wire: Incoming = { edge: '', port, shape, fromNode: source.id }
  return unit.definition.shape({ node: unit.id, params: unit.params, inputs: [...(nodes[unit.id]?.inputs ?? []), wire], columns: [] }).ok
}

/**
 * Wires into an empty port, the likeliest first: from nodes that nothing follows, then from inputs, and the nearer on
 * the canvas the sooner. `unused`: from nodes that nothing follows alone, and only where there is no choice.
 */
export function connectFixes(empty: EmptyPort, from: 'unused' | 'any'): Fix[] {
  const { document, units, unit, port } = empty
  const behind = downstream(units, unit.id)
  const { x, y } = unit.record.position
  const distance = ({ record: { position } }: Unit): number => (position.x - x) * (position.x - x) + (position.y - y) * (position.y - y)
  const sources = [...units.values()]
    .filter((source) => source.wiresOut.length === 0 || (from === 'any' && source.definition.kind === 'input'))
    .filter((source) => !behind.has(source.id) && fits(empty, source))
    .sort((a, b) => Number(a.wiresOut.length > 0) - Number(b.wiresOut.length > 0) || distance(a) - distance(b))
  if (from === 'unused' && sources.length > 1) return []
  return sources.slice(0, 3).map((source) => {
    const free = freeIds(document)
    const command = connect({ id: free(`${source.id}-${unit.id}`), from: { node: source.id, port: source.ports.outputs[0]!.name }, to: { node: unit.id, port } })
    return { label: 'connectFrom', data: { name: nodeName(document, source.id) }, commands: [command] }
  })
}
