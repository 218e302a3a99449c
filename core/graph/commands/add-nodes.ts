import { idText, list, object, optional } from '../support/decode.ts'
import { edgeRecord, nodeRecord } from '../support/records.ts'
import { Changing, command, idTaken, isFree, noNode, without } from './support/command.ts'

/** Add whole records at once (paste, duplicate, templates). Wires may join the new nodes with each other and with old ones. */
export const addNodes = command(
  'addNodes',
  object({
    nodes: list(object({ id: idText, record: nodeRecord })),
    edges: optional(list(object({ id: idText, record: edgeRecord }))),
  }),
  (document, { nodes, edges = [] }) => {
    const changing = new Changing(document)
    const taken = new Set<string>()
    for (const { id } of [...nodes, ...edges]) {
      if (!isFree(document, id) || taken.has(id)) return idTaken(id)
      taken.add(id)
    }
    for (const { id, record } of nodes) changing.setNode(id, record)
    for (const { id, record } of nodes) {
      if (record.parent !== undefined && changing.node(record.parent) === undefined) changing.setNode(id, without(record, 'parent'))
    }
    for (const { id, record } of edges) {
      for (const { node } of [record.from, record.to]) if (changing.node(node) === undefined) return noNode(node)
      changing.setEdge(id, record)
    }
    return changing.done()
  },
)
