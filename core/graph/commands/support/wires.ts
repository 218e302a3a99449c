import { compareOrder, orderBetween } from '../../order.ts'
import type { EdgeRecord, LoomDocument } from '../../types.ts'

export interface Wire {
  readonly id: string
  readonly order: string
  readonly edge: EdgeRecord
}
type End = { readonly node: string; readonly port: string }

type Edges = LoomDocument['edges']

/** Ids of wires by the node where they end, for records that change in place. */
const indices = new WeakMap<Edges, Map<string, Set<string>>>()

function enter(index: Map<string, Set<string>>, id: string, { to }: EdgeRecord): void {
  const known = index.get(to.node)
  if (known === undefined) index.set(to.node, new Set([id]))
  else known.add(id)
}

/** From now on look wires of these records up by the node where they end; every change must be told to `noteWire`. */
export function indexWires(edges: Edges): void {
  const index = new Map<string, Set<string>>()
  for (const [id, edge] of Object.entries(edges)) enter(index, id, edge)
  indices.set(edges, index)
}

/** A wire of indexed records changes. */
export function noteWire(edges: Edges, id: string, before: EdgeRecord | null, after: EdgeRecord | null): void {
  const index = indices.get(edges)
  if (index === undefined) return
  if (before !== null) index.get(before.to.node)?.delete(id)
  if (after !== null) enter(index, id, after)
}

/** Wires that end at a node; all wires, where they are not indexed. */
function candidates(edges: Edges, node: string): (readonly [string, EdgeRecord])[] {
  const index = indices.get(edges)
  return index === undefined ? Object.entries(edges) : Array.from(index.get(node) ?? [], (id) => [id, edges[id]!] as const)
}

/** Wires into one port, in their order. */
export function wiresInto(document: LoomDocument, to: End, except: string | null = null): Wire[] {
  return candidates(document.edges, to.node)
    .filter(([id, edge]) => id !== except && edge.to.node === to.node && edge.to.port === to.port)
    .map(([id, edge]) => ({ id, order: edge.order, edge }))
    .sort(compareOrder)
}

/** The order that puts a wire behind all others of a port. */
export function lastOrder(document: LoomDocument, to: End, except: string | null = null): string {
  return orderBetween(wiresInto(document, to, except).at(-1)?.order ?? null, null)
}

/** A wire between the same two ports, one step later or not, other than `except`. */
export function sameWire(document: LoomDocument, wire: Pick<EdgeRecord, 'from' | 'to' | 'delay'>, except: string | null = null): string | null {
  for (const [id, edge] of candidates(document.edges, wire.to.node)) {
    const same =
      id !== except &&
      edge.delay === wire.delay &&
      edge.from.node === wire.from.node &&
      edge.from.port === wire.from.port &&
      edge.to.node === wire.to.node &&
      edge.to.port === wire.to.port
    if (same) return id
  }
  return null
}
