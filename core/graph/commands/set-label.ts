import { idText, nullable, object, text } from '../support/decode.ts'
import { Changing, command, hasNode, noNode, without } from './support/command.ts'

/** Name a node; null or blank text removes the name. */
export const setLabel = command('setLabel', object({ id: idText, label: nullable(text(200)) }), (document, { id, label }) => {
  if (!hasNode(document, id)) return noNode(id)
  const node = without(document.nodes[id]!, 'label')
  const changing = new Changing(document)
  const name = label?.trim() ?? ''
  changing.setNode(id, name === '' ? node : { ...node, label: name })
  return changing.done()
})
