import { boolean, idText, list, object, optional } from '../support/decode.ts'
import { Changing, command, hasEdge, hasNode, noEdge, noNode, without } from './support/command.ts'
import { descendants } from './support/groups.ts'

/**
 * Delete nodes with every wire at them, and further wires. Members of a deleted group stay and move up to its parent,
 * unless `withMembers` deletes them too.
 */
export const removeNodes = command(
  'removeNodes',
  object({ ids: list(idText), edges: optional(list(idText)), withMembers: optional(boolean) }),
  (document, { ids, edges = [], withMembers = false }) => {
    for (const id of ids) if (!hasNode(document, id)) return noNode(id)
    for (const id of edges) if (!hasEdge(document, id)) return noEdge(id)
    const removed = new Set(ids)
    if (withMembers) for (const id of descendants(document, removed)) removed.add(id)
    const changing = new Changing(document)
    for (const id of removed) changing.setNode(id, null)
    for (const id of edges) changing.setEdge(id, null)
    for (const [id, edge] of Object.entries(document.edges)) {
      if (removed.has(edge.from.node) || removed.has(edge.to.node)) changing.setEdge(id, null)
    }
    for (const [id, node] of Object.entries(document.nodes)) {
      if (removed.has(id) || node.parent === undefined || !removed.has(node.parent)) continue
      const seen = new Set<string>()
      let parent: string | undefined = node.parent
      while (parent !== undefined && removed.has(parent) && !seen.has(parent)) {
        seen.add(parent)
        parent = document.nodes[parent]?.parent
      }
      const orphan = without(node, 'parent')
      changing.setNode(id, parent === undefined || removed.has(parent) ? orphan : { ...orphan, parent })
    }
    return changing.done()
  },
)
