import { idText, object, optional } from '../support/decode.ts'
import { portRef } from '../support/records.ts'
import { Changing, command, hasEdge, hasNode, nameOf, noEdge, noNode, refuse } from './support/command.ts'
import { lastOrder, sameWire } from './support/wires.ts'

/** Move one end of a wire, or both, to another port. The wire keeps its id, and so its weight where it still fits. */
export const reconnect = command(
  'reconnect',
  object({ id: idText, from: optional(portRef), to: optional(portRef) }),
  (document, { id, from: newFrom, to: newTo }) => {
    if (!hasEdge(document, id)) return noEdge(id)
    const edge = document.edges[id]!
    const from = newFrom ?? edge.from
    const to = newTo ?? edge.to
    for (const { node } of [from, to]) if (!hasNode(document, node)) return noNode(node)
    if (from.node === to.node && edge.delay === 0) return refuse('SELF_LOOP', { kind: 'node', id: from.node }, { name: nameOf(document, from.node) })
    const same = sameWire(document, { from, to, delay: edge.delay }, id)
    if (same !== null) return refuse('WIRE_TWICE', { kind: 'edge', id: same }, { wire: `${nameOf(document, from.node)} → ${nameOf(document, to.node)}`, first: same })
    const samePort = to.node === edge.to.node && to.port === edge.to.port
    const changing = new Changing(document)
    changing.setEdge(id, { ...edge, from, to, order: samePort ? edge.order : lastOrder(document, to, id) })
    return changing.done()
  },
)
