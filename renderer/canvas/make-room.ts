/** Room for a node that was put into a wire: what lies behind it steps aside. Pure. */
import type { CommandCall } from '../../core/base/diagnostic.ts'
import { moveNodes, runCommands } from '../../core/graph/commands/index.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import { snap } from './flow/fold.ts'
import { wiresFrom, wiresInto } from './graph-index.ts'
import { crowds, type Box } from './placement.ts'
import { nodeSize } from './size.ts'

const GAP = 48

const boxOf = (document: LoomDocument, id: string): Box | null => {
  const record = document.nodes[id]
  return record === undefined ? null : { ...record.position, ...nodeSize(record) }
}

/** Everything that the node leads to. */
function behind(document: LoomDocument, id: string): ReadonlySet<string> {
  const found = new Set<string>()
  const stack = [id]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const { edge } of wiresFrom(document.edges, next)) {
      if (edge.delay === 1 || found.has(edge.to.node) || edge.to.node === id) continue
      found.add(edge.to.node)
      stack.push(edge.to.node)
    }
  }
  return found
}

/**
 * Moves that give node `id`, which stands between others, a place of its own: right of what feeds it, on the port's
 * line, and everything behind it as far to the right as that needs. None where nothing is crowded.
 */
export function roomFor(document: LoomDocument, id: string): readonly CommandCall[] {
  const own = boxOf(document, id)
  const sources = wiresInto(document.edges, id).flatMap(({ edge }) => boxOf(document, edge.from.node) ?? [])
  const targets = wiresFrom(document.edges, id).flatMap(({ edge }) => boxOf(document, edge.to.node) ?? [])
  if (own === null || sources.length === 0 || targets.length === 0) return []
  const others = Object.keys(document.nodes).flatMap((other) => (other === id || document.nodes[other]?.kind === 'group' ? [] : (boxOf(document, other) ?? [])))
  if (!others.some((box) => crowds(own, box))) return []
  const right = Math.max(...sources.map((box) => box.x + box.width))
  const x = snap(right + GAP)
  const [source] = sources
  const y = sources.length === 1 && source !== undefined ? source.y : own.y
  const shift = snap(Math.max(0, x + own.width + GAP - Math.min(...targets.map((box) => box.x))))
  const later = behind(document, id)
  const moves = Object.entries(document.nodes).flatMap(([other, record]) => {
    if (other === id) return [{ id, x, y }]
    if (shift === 0 || !later.has(other)) return []
    return [{ id: other, x: record.position.x + shift, y: record.position.y }]
  })
  return [moveNodes({ moves })]
}

/** The commands, and after them the moves that give every node they add between others a place of its own. */
export function withRoom(document: LoomDocument, calls: readonly CommandCall[]): readonly CommandCall[] {
  const diff = runCommands(document, calls)
  if (!diff.ok) return calls
  const next = applyDiff(document, diff.value)
  const fresh = Object.keys(next.nodes).filter((id) => document.nodes[id] === undefined)
  return [...calls, ...fresh.flatMap((id) => roomFor(next, id))]
}
