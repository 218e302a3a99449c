import type { LoomDocument } from '../../graph/types.ts'
import { nodeDefinition } from '../../nodes/lookup.ts'

/** What a person calls a node: its label, or its kind and id. */
export function nodeName(document: LoomDocument, id: string): string {
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
  if (node === undefined) return id
  if (node.label !== undefined) return node.label
  const title = nodeDefinition(node.kind)?.title.toLowerCase() ?? node.kind
  return `${title} ${id}`
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
