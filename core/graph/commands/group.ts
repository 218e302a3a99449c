import { idText, list, object, optional, text } from '../support/decode.ts'
import { paramValues, point } from '../support/records.ts'
import { Changing, command, hasNode, idTaken, isFree, noNode } from './support/command.ts'

/** Frame nodes by a new group. It stands where its outermost members stood: in their common parent, if they share one. */
export const group = command(
  'group',
  object({ id: idText, ids: list(idText), position: point, params: optional(paramValues), label: optional(text(200)) }),
  (document, { id, ids, position, params, label }) => {
    if (!isFree(document, id)) return idTaken(id)
    for (const member of ids) if (!hasNode(document, member)) return noNode(member)
    const inside = new Set(ids)
    const outer = ids.filter((member) => !inside.has(document.nodes[member]!.parent ?? ''))
    const parents = new Set(outer.map((member) => document.nodes[member]!.parent))
    const parent = parents.size === 1 ? [...parents][0] : undefined
    const changing = new Changing(document)
    changing.setNode(id, {
      kind: 'group',
      params: params ?? {},
      position,
      ...(label === undefined ? {} : { label }),
      ...(parent === undefined ? {} : { parent }),
      trainable: true,
    })
    for (const member of outer) changing.setNode(member, { ...document.nodes[member]!, parent: id })
    return changing.done()
  },
)
