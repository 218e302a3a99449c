import { idText, list, nullable, object, optional } from '../support/decode.ts'
import { Changing, command, hasEdge, hasNode, noEdge, noNode, without } from './support/command.ts'

/** Let nodes or wires share their parameters under one name; null separates them. */
export const setTie = command(
  'setTie',
  object({ nodes: optional(list(idText)), edges: optional(list(idText)), tie: nullable(idText) }),
  (document, { nodes = [], edges = [], tie }) => {
    const changing = new Changing(document)
    for (const id of nodes) {
      if (!hasNode(document, id)) return noNode(id)
      const record = without(document.nodes[id]!, 'tie')
      changing.setNode(id, tie === null ? record : { ...record, tie })
    }
    for (const id of edges) {
      if (!hasEdge(document, id)) return noEdge(id)
      const record = without(document.edges[id]!, 'tie')
      changing.setEdge(id, tie === null ? record : { ...record, tie })
    }
    return changing.done()
  },
)
