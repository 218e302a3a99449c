/** Nodes that share their weights: those whose parameters bear one name. Pure. */
import type { CommandCall } from '../../core/base/diagnostic.ts'
import { setTie } from '../../core/graph/commands/index.ts'
import type { LoomDocument } from '../../core/graph/types.ts'

type Nodes = LoomDocument['nodes']

const stemOf = (nodes: Nodes, id: string): string => nodes[id]?.tie ?? id

const shared = new WeakMap<Nodes, ReadonlyMap<string, readonly string[]>>()

/** Nodes by the name of their parameters; those alone are left out. */
function groups(nodes: Nodes): ReadonlyMap<string, readonly string[]> {
  const known = shared.get(nodes)
  if (known !== undefined) return known
  const made = new Map<string, string[]>()
  for (const [id, { tie }] of Object.entries(nodes)) {
    if (tie === undefined) continue
    const group = made.get(tie)
    if (group !== undefined) group.push(id)
    else made.set(tie, [...(nodes[tie] !== undefined && nodes[tie].tie === undefined ? [tie] : []), id])
  }
  for (const [stem, group] of made) if (group.length < 2) made.delete(stem)
  shared.set(nodes, made)
  return made
}

/** The other nodes that share a node's weights. */
export const tiedTo = (nodes: Nodes, id: string): readonly string[] => (groups(nodes).get(stemOf(nodes, id)) ?? []).filter((other) => other !== id)

/** Commands that let a node share another one's weights, or (null) have its own again. */
export function tieCommands(nodes: Nodes, id: string, other: string | null): readonly CommandCall[] {
  if (other !== null) return [setTie({ nodes: [id], tie: stemOf(nodes, other) })]
  // Others that go by this node's own name would stay with it.
  const followers = tiedTo(nodes, id).filter((follower) => nodes[follower]?.tie === id)
  return [setTie({ nodes: nodes[id]?.tie === undefined ? [...followers] : [id], tie: null })]
}
