import { idText, object, oneOf, optional } from '../support/decode.ts'
import { orderText, portRef } from '../support/records.ts'
import { Changing, command, hasNode, idTaken, isFree, nameOf, noNode, refuse } from './support/command.ts'
import { lastOrder, sameWire } from './support/wires.ts'

/** Draw a wire; it comes last among those of its port unless `order` says otherwise. */
export const connect = command(
  'connect',
  object({ id: idText, from: portRef, to: portRef, order: optional(orderText), delay: optional(oneOf(0, 1)) }),
  (document, { id, from, to, order, delay = 0 }) => {
    if (!isFree(document, id)) return idTaken(id)
    for (const { node } of [from, to]) if (!hasNode(document, node)) return noNode(node)
    if (from.node === to.node && delay === 0) return refuse('SELF_LOOP', { kind: 'node', id: from.node }, { name: nameOf(document, from.node) })
    const same = sameWire(document, { from, to, delay })
    if (same !== null) return refuse('WIRE_TWICE', { kind: 'edge', id: same }, { wire: `${nameOf(document, from.node)} → ${nameOf(document, to.node)}`, first: same })
    const changing = new Changing(document)
    changing.setEdge(id, { from, to, order: order ?? lastOrder(document, to), delay, trainable: true })
    return changing.done()
  },
)
