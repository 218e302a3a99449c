/** Wires by the node where they arrive or leave, kept per document; lists that do not change keep their object. */
import type { EdgeRecord } from '../../core/graph/types.ts'

export interface Wire {
  readonly id: string
  readonly edge: EdgeRecord
}

type Edges = { readonly [id: string]: EdgeRecord }

interface Index {
  readonly into: ReadonlyMap<string, readonly Wire[]>
  readonly from: ReadonlyMap<string, readonly Wire[]>
}

const none: readonly Wire[] = []
const indices = new WeakMap<Edges, Index>()
let latest: Index = { into: new Map(), from: new Map() }

const sameList = (a: readonly Wire[], b: readonly Wire[]): boolean =>
  a.length === b.length && a.every((wire, i) => wire.id === b[i]!.id && wire.edge === b[i]!.edge)

/** Wires of one port in their order; ties are broken by id. */
export const byOrder = (a: Wire, b: Wire): number =>
  a.edge.order < b.edge.order ? -1 : a.edge.order > b.edge.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

function collect(edges: Edges, end: 'from' | 'to', before: ReadonlyMap<string, readonly Wire[]>): ReadonlyMap<string, readonly Wire[]> {
  const lists = new Map<string, Wire[]>()
  for (const [id, edge] of Object.entries(edges)) {
    const node = edge[end].node
    const list = lists.get(node)
    if (list === undefined) lists.set(node, [{ id, edge }])
    else list.push({ id, edge })
  }
  const result = new Map<string, readonly Wire[]>()
  for (const [node, list] of lists) {
    list.sort(byOrder)
    const old = before.get(node)
    result.set(node, old !== undefined && sameList(old, list) ? old : list)
  }
  return result
}

function indexOf(edges: Edges): Index {
  const known = indices.get(edges)
  if (known !== undefined) return known
  latest = { into: collect(edges, 'to', latest.into), from: collect(edges, 'from', latest.from) }
  indices.set(edges, latest)
  return latest
}

/** Wires that arrive at a node, in order. */
export const wiresInto = (edges: Edges, node: string): readonly Wire[] => indexOf(edges).into.get(node) ?? none
/** Wires that leave a node. */
export const wiresFrom = (edges: Edges, node: string): readonly Wire[] => indexOf(edges).from.get(node) ?? none
