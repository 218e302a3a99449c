import type { LoomDocument } from '../../graph/types.ts'
import { nodeDefinition } from '../../nodes/lookup.ts'

const unnamedCounts = new WeakMap<LoomDocument['nodes'], ReadonlyMap<string, number>>()

/** How many nodes of each kind have no label. */
function unnamed({ nodes }: LoomDocument): ReadonlyMap<string, number> {
  const known = unnamedCounts.get(nodes)
  if (known !== undefined) return known
  const counts = new Map<string, number>()
  for (const { label, kind } of Object.values(nodes)) if (label === undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  unnamedCounts.set(nodes, counts)
  return counts
}

/** What a person calls a node: its label, or its kind, with its id where more nodes of the kind have no label. */
export function nodeName(document: LoomDocument, id: string): string {
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
  if (node === undefined) return id
  if (node.label !== undefined) return node.label
  const title = nodeDefinition(node.kind)?.title.toLowerCase() ?? node.kind
  return unnamed(document).get(node.kind) === 1 ? title : `${title} ${id}`
}

/** What a person calls a wire: its two ends. */
export function wireName(document: LoomDocument, id: string): string {
  const edge = document.edges[id]
  return edge === undefined ? id : `${nodeName(document, edge.from.node)} → ${nodeName(document, edge.to.node)}`
}

/** Ids that are free in the document and distinct from each other, derived from a stem: the same ones every time. */
export function freeIds(document: LoomDocument): (stem: string) => string {
  const given = new Set<string>()
  const taken = (id: string): boolean => given.has(id) || Object.hasOwn(document.nodes, id) || Object.hasOwn(document.edges, id)
  return (stem) => {
    let id = stem
    for (let n = 2; taken(id); n += 1) id = `${stem}-${n}`
    given.add(id)
    return id
  }
}
