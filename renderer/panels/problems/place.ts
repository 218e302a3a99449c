import type { Place } from '../../../core/base/diagnostic.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import { nodeKinds } from '../../../core/nodes/registry.ts'
import type { NodeDefinition } from '../../../core/nodes/types.ts'
import { prettyName } from '../../live/format.ts'

/** A node by its label, or by the title of its kind. */
export function nodeName(document: LoomDocument, id: string): string {
  const node = document.nodes[id]
  if (node === undefined) return id
  if (node.label !== undefined && node.label !== '') return prettyName(node.label)
  return (nodeKinds as { readonly [kind: string]: NodeDefinition })[node.kind]?.title.toLowerCase() ?? node.kind
}

/** Where a problem lies, in words. */
export function placeText(document: LoomDocument, place: Place): string {
  switch (place.kind) {
    case 'document':
      return 'whole drawing'
    case 'node':
      return nodeName(document, place.id)
    case 'edge': {
      const edge = document.edges[place.id]
      return edge === undefined ? place.id : `${nodeName(document, edge.from.node)} → ${nodeName(document, edge.to.node)}`
    }
    case 'setting':
      return 'settings'
    case 'column':
      return `column ${place.name}`
    case 'file':
      return place.line === undefined ? place.path : `${place.path}, line ${place.line}`
  }
}
