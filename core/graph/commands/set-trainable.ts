import { boolean, idText, list, object, optional } from '../support/decode.ts'
import { Changing, command, hasEdge, hasNode, noEdge, noNode } from './support/command.ts'

/** Freeze (`trainable: false`) or free nodes and wires. */
export const setTrainable = command(
  'setTrainable',
  object({ nodes: optional(list(idText)), edges: optional(list(idText)), trainable: boolean }),
  (document, { nodes = [], edges = [], trainable }) => {
    const changing = new Changing(document)
    for (const id of nodes) {
      if (!hasNode(document, id)) return noNode(id)
      changing.setNode(id, { ...document.nodes[id]!, trainable })
    }
    for (const id of edges) {
      if (!hasEdge(document, id)) return noEdge(id)
      changing.setEdge(id, { ...document.edges[id]!, trainable })
    }
    return changing.done()
  },
)
