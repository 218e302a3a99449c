import { idText, list, nullable, object } from '../support/decode.ts'
import { Changing, command, hasNode, noNode, refuse, without } from './support/command.ts'
import { wouldCircle } from './support/groups.ts'

/** Put nodes into a group, or out of any (null). Positions stay. */
export const setParent = command('setParent', object({ ids: list(idText), parent: nullable(idText) }), (document, { ids, parent }) => {
  if (parent !== null && !hasNode(document, parent)) return noNode(parent)
  const changing = new Changing(document)
  for (const id of ids) {
    if (!hasNode(document, id)) return noNode(id)
    if (parent !== null && wouldCircle(document, id, parent)) return refuse('GROUP_IN_ITSELF', { kind: 'node', id }, { id })
    const record = without(document.nodes[id]!, 'parent')
    changing.setNode(id, parent === null ? record : { ...record, parent })
  }
  return changing.done()
})
