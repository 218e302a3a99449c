import { idText, nullable, object } from '../support/decode.ts'
import { paramValue } from '../support/records.ts'
import { Changing, command, hasNode, noNode, without } from './support/command.ts'

/** Set one parameter of a node; null returns it to its default. Ranges are checked where the kind is known, by validation. */
export const setParam = command('setParam', object({ id: idText, param: idText, value: nullable(paramValue) }), (document, { id, param, value }) => {
  if (!hasNode(document, id)) return noNode(id)
  const node = document.nodes[id]!
  const changing = new Changing(document)
  changing.setNode(id, { ...node, params: value === null ? without(node.params, param) : { ...node.params, [param]: value } })
  return changing.done()
})
