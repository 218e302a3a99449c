import { idText, list, object } from '../support/decode.ts'
import { Changing, command, hasEdge, noEdge } from './support/command.ts'

/** Delete wires. */
export const removeEdges = command('removeEdges', object({ ids: list(idText) }), (document, { ids }) => {
  const changing = new Changing(document)
  for (const id of ids) {
    if (!hasEdge(document, id)) return noEdge(id)
    changing.setEdge(id, null)
  }
  return changing.done()
})
