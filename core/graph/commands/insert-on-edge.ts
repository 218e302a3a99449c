import { idText, object, optional, text } from '../support/decode.ts'
import { paramValues, point } from '../support/records.ts'
import { Changing, command, hasEdge, idTaken, isFree, noEdge } from './support/command.ts'

/**
 * Place a node in the middle of a wire. The wire keeps its id, order and weight at the end where it arrives;
 * `newEdge` is the wire from its old source to the new node.
 */
export const insertOnEdge = command(
  'insertOnEdge',
  object({
    edge: idText,
    id: idText,
    newEdge: idText,
    kind: idText,
    params: optional(paramValues),
    position: point,
    label: optional(text(200)),
    parent: optional(idText),
    inPort: idText,
    outPort: idText,
  }),
  (document, { edge: edgeId, id, newEdge, kind, params, position, label, parent, inPort, outPort }) => {
    if (!hasEdge(document, edgeId)) return noEdge(edgeId)
    if (!isFree(document, id)) return idTaken(id)
    if (!isFree(document, newEdge) || newEdge === id) return idTaken(newEdge)
    const edge = document.edges[edgeId]!
    const changing = new Changing(document)
    changing.setNode(id, {
      kind,
      params: params ?? {},
      position,
      ...(label === undefined ? {} : { label }),
      ...(parent === undefined ? {} : { parent }),
      trainable: true,
    })
    changing.setEdge(edgeId, { ...edge, from: { node: id, port: outPort } })
    changing.setEdge(newEdge, { from: edge.from, to: { node: id, port: inPort }, order: 'V', delay: 0, trainable: true })
    return changing.done()
  },
)
