import { idText, list, nullable, number, object, optional } from '../support/decode.ts'
import { Changing, command, hasEdge, hasNode, noEdge, noNode, refuse, without } from './support/command.ts'

const values = nullable(list(number()))

/**
 * Set weights by hand: of a wire (`edge`), or of a node under a role such as `bias` (`node` and `role`). Row-major; null removes them.
 */
export const setInitial = command(
  'setInitial',
  object({ edge: optional(idText), node: optional(idText), role: optional(idText), values }),
  (document, { edge, node, role, values: given }) => {
    const changing = new Changing(document)
    if (edge !== undefined) {
      if (!hasEdge(document, edge)) return noEdge(edge)
      const record = without(document.edges[edge]!, 'initial')
      changing.setEdge(edge, given === null ? record : { ...record, initial: given })
      return changing.done()
    }
    if (node === undefined || role === undefined) {
      const missing = { command: 'setInitial', path: node === undefined ? 'node' : 'role', expected: 'a value', actual: 'nothing' }
      return refuse('COMMAND_ARGUMENT', { kind: 'document' }, missing)
    }
    if (!hasNode(document, node)) return noNode(node)
    const record = without(document.nodes[node]!, 'initial')
    const others = without(document.nodes[node]!.initial ?? {}, role)
    const initial = given === null ? others : { ...others, [role]: given }
    changing.setNode(node, Object.keys(initial).length === 0 ? record : { ...record, initial })
    return changing.done()
  },
)
