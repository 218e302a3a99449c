import { idText, object } from '../support/decode.ts'
import { paramValues } from '../support/records.ts'
import { Changing, command, hasNode, noNode } from './support/command.ts'

/** Set several parameters of a node at once; those not named keep their values. */
export const setParams = command('setParams', object({ id: idText, params: paramValues }), (document, { id, params }) => {
  if (!hasNode(document, id)) return noNode(id)
  const node = document.nodes[id]!
  const changing = new Changing(document)
  changing.setNode(id, { ...node, params: { ...node.params, ...params } })
  return changing.done()
})
