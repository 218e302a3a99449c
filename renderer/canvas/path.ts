/** What lies on the path through the explained node: everything else steps back. */
import type { EdgeRecord } from '../../core/graph/types.ts'
import { useSession } from '../state/context.ts'
import type { SessionState } from '../state/types.ts'
import { wiresFrom, wiresInto } from './graph-index.ts'

type Edges = { readonly [id: string]: EdgeRecord }

/** The node, everything that reaches it, and everything that it reaches. */
export function pathThrough(edges: Edges, node: string): ReadonlySet<string> {
  const found = new Set([node])
  const walk = (start: string, next: (id: string) => readonly string[]): void => {
    const stack = [start]
    const seen = new Set([start])
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      for (const other of next(id)) {
        found.add(other)
        if (seen.has(other)) continue
        seen.add(other)
        stack.push(other)
      }
    }
  }
  walk(node, (id) => wiresInto(edges, id).map((wire) => wire.edge.from.node))
  walk(node, (id) => wiresFrom(edges, id).map((wire) => wire.edge.to.node))
  return found
}

const known = new WeakMap<Edges, Map<string, ReadonlySet<string>>>()

function pathIn(edges: Edges, node: string): ReadonlySet<string> {
  const paths = known.get(edges) ?? new Map<string, ReadonlySet<string>>()
  known.set(edges, paths)
  const path = paths.get(node) ?? pathThrough(edges, node)
  paths.set(node, path)
  return path
}

/** The neuron that the explain panel takes apart: the selected one, else the one asked for, else the first. */
export function neuronToExplain(state: SessionState): string | null {
  const { nodes } = state.document
  const isNeuron = (id: string | null | undefined): id is string => id !== null && id !== undefined && nodes[id]?.kind === 'neuron'
  const [selected] = state.selection.nodes
  if (isNeuron(selected)) return selected
  if (isNeuron(state.explained)) return state.explained
  return Object.keys(nodes).find((id) => isNeuron(id)) ?? null
}

/** The neuron whose path is drawn out: the explained one while its panel is open, else null. */
export const explainedNode = (state: SessionState): string | null =>
  state.dock.open && state.dock.tab === 'explain' ? neuronToExplain(state) : null

/** Whether a node lies on the explained path; true while nothing is explained. */
export function useOnPath(id: string): boolean {
  return useSession((state) => {
    const node = explainedNode(state)
    return node === null || pathIn(state.document.edges, node).has(id)
  })
}

/** Whether a wire lies on the explained path; true while nothing is explained. */
export function useWireOnPath(from: string, to: string): boolean {
  return useSession((state) => {
    const node = explainedNode(state)
    if (node === null) return true
    const path = pathIn(state.document.edges, node)
    return path.has(from) && path.has(to)
  })
}
