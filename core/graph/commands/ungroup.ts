import { idText, object } from '../support/decode.ts'
import { Changing, command, hasNode, noNode, without } from './support/command.ts'

/** Remove a group's frame; its members stay where they are, in the group's own parent. */
export const ungroup = command('ungroup', object({ id: idText }), (document, { id }) => {
  if (!hasNode(document, id)) return noNode(id)
  const { parent } = document.nodes[id]!
  const changing = new Changing(document)
  changing.setNode(id, null)
  for (const [member, node] of Object.entries(document.nodes)) {
    if (member === id || node.parent !== id) continue
    const record = without(node, 'parent')
    changing.setNode(member, parent === undefined || parent === id ? record : { ...record, parent })
  }
  for (const [edge, { from, to }] of Object.entries(document.edges)) if (from.node === id || to.node === id) changing.setEdge(edge, null)
  return changing.done()
})
