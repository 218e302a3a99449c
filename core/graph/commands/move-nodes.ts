import { idText, list, number, object } from '../support/decode.ts'
import { Changing, command, hasNode, noNode } from './support/command.ts'
import { descendants } from './support/groups.ts'

const coordinate = number({ min: -1e7, max: 1e7 })

/** Move nodes to absolute positions, px. A group takes its members along by the same distance, unless they are moved themselves. */
export const moveNodes = command(
  'moveNodes',
  object({ moves: list(object({ id: idText, x: coordinate, y: coordinate })) }),
  (document, { moves }) => {
    const changing = new Changing(document)
    const moved = new Set(moves.map((move) => move.id))
    for (const { id } of moves) if (!hasNode(document, id)) return noNode(id)
    for (const { id, x, y } of moves) {
      const node = document.nodes[id]!
      changing.setNode(id, { ...node, position: { x, y } })
      const dx = x - node.position.x
      const dy = y - node.position.y
      if (dx === 0 && dy === 0) continue
      for (const member of descendants(document, new Set([id]))) {
        const record = document.nodes[member]!
        if (moved.has(member) || changing.node(member) !== record) continue
        changing.setNode(member, { ...record, position: { x: record.position.x + dx, y: record.position.y + dy } })
      }
    }
    return changing.done()
  },
)
