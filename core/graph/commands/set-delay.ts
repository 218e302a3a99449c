import { idText, object, oneOf } from '../support/decode.ts'
import { Changing, command, hasEdge, noEdge } from './support/command.ts'

/** Let a wire deliver one step later (1) or at once (0). */
export const setDelay = command('setDelay', object({ id: idText, delay: oneOf(0, 1) }), (document, { id, delay }) => {
  if (!hasEdge(document, id)) return noEdge(id)
  const changing = new Changing(document)
  changing.setEdge(id, { ...document.edges[id]!, delay })
  return changing.done()
})
