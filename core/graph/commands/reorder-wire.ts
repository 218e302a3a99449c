import { idText, nullable, object } from '../support/decode.ts'
import { orderBetween } from '../order.ts'
import { Changing, command, hasEdge, noEdge } from './support/command.ts'
import { wiresInto } from './support/wires.ts'

/** Put a wire directly behind another one of the same port; null puts it first. */
export const reorderWire = command('reorderWire', object({ id: idText, after: nullable(idText) }), (document, { id, after }) => {
  if (!hasEdge(document, id)) return noEdge(id)
  const edge = document.edges[id]!
  const others = wiresInto(document, edge.to, id)
  const index = after === null ? 0 : others.findIndex((wire) => wire.id === after) + 1
  if (after !== null && index === 0) return noEdge(after)
  const low = others[index - 1]?.order ?? null
  const high = others[index]?.order ?? null
  const changing = new Changing(document)
  if (low === null || high === null || low < high) {
    changing.setEdge(id, { ...edge, order: orderBetween(low, high) })
    return changing.done()
  }
  // Neighbours with equal indices leave no room: number the whole port anew.
  let order: string | null = null
  for (const wire of [...others.slice(0, index), { id, edge }, ...others.slice(index)]) {
    order = orderBetween(order, null)
    changing.setEdge(wire.id, { ...wire.edge, order })
  }
  return changing.done()
})
