import { idText, object, optional, text } from '../support/decode.ts'
import { paramValues, point } from '../support/records.ts'
import { Changing, command, hasNode, idTaken, isFree, noNode } from './support/command.ts'

/** Place one node. The id is chosen by the caller. */
export const addNode = command(
  'addNode',
  object({ id: idText, kind: idText, params: optional(paramValues), position: point, label: optional(text(200)), parent: optional(idText) }),
  (document, { id, kind, params, position, label, parent }) => {
    if (!isFree(document, id)) return idTaken(id)
    if (parent !== undefined && !hasNode(document, parent)) return noNode(parent)
    const changing = new Changing(document)
    changing.setNode(id, {
      kind,
      params: params ?? {},
      position,
      ...(label === undefined ? {} : { label }),
      ...(parent === undefined ? {} : { parent }),
      trainable: true,
    })
    return changing.done()
  },
)
