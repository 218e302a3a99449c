/** React Flow's view changes folded into the view: pure, so that a drag is a view until it ends and becomes one command. */
import { applyNodeChanges, type NodeChange } from '@xyflow/react'
import type { LoomDocument } from '../../../core/graph/types.ts'
import type { LoomNode } from './flow.ts'

const GRID = 16

/** Nearest point of the grid. */
export const snap = (value: number): number => Math.round(value / GRID) * GRID

/** Ids of all members of a group, through groups inside it. */
export function membersOf(document: LoomDocument, group: string): readonly string[] {
  const found: string[] = []
  const seen = new Set([group])
  for (let i = -1; i < found.length; i += 1) {
    const parent = i < 0 ? group : found[i]
    for (const [id, node] of Object.entries(document.nodes)) {
      if (node.parent === parent && !seen.has(id)) {
        seen.add(id)
        found.push(id)
      }
    }
  }
  return found
}

/** Position changes of members that follow a group which is being dragged. */
function followers(changes: readonly NodeChange<LoomNode>[], nodes: readonly LoomNode[], document: LoomDocument): readonly NodeChange<LoomNode>[] {
  const moved = new Set(changes.flatMap((change) => (change.type === 'position' ? [change.id] : [])))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const extra: NodeChange<LoomNode>[] = []
  for (const change of changes) {
    if (change.type !== 'position' || change.position === undefined || document.nodes[change.id]?.kind !== 'group') continue
    const group = byId.get(change.id)
    if (group === undefined) continue
    const dx = change.position.x - group.position.x
    const dy = change.position.y - group.position.y
    if (dx === 0 && dy === 0) continue
    for (const id of membersOf(document, change.id)) {
      const member = byId.get(id)
      if (member === undefined || moved.has(id)) continue
      moved.add(id)
      extra.push({ id, type: 'position', position: { x: member.position.x + dx, y: member.position.y + dy } })
    }
  }
  return extra
}

/** The view after these changes. Removals never come from here: they are commands. */
export function foldNodes(nodes: readonly LoomNode[], changes: readonly NodeChange<LoomNode>[], document: LoomDocument): readonly LoomNode[] {
  const kept = changes.filter((change) => change.type === 'position' || change.type === 'dimensions')
  if (kept.length === 0) return nodes
  return applyNodeChanges([...kept, ...followers(kept, nodes, document)], nodes as LoomNode[])
}

/** The selection after React Flow's select changes. */
export function foldSelection(
  selected: readonly string[],
  changes: readonly { readonly type: string; readonly id?: string; readonly selected?: boolean }[],
): readonly string[] {
  const next = new Set(selected)
  for (const change of changes) {
    if (change.type !== 'select' || change.id === undefined) continue
    if (change.selected === true) next.add(change.id)
    else next.delete(change.id)
  }
  return next.size === selected.length && selected.every((id) => next.has(id)) ? selected : [...next]
}

/** Where nodes that were dragged or nudged ended, compared with the document. */
export function movedPositions(
  nodes: readonly LoomNode[], document: LoomDocument,
): { readonly [id: string]: { readonly x: number; readonly y: number } } {
  const moved: Record<string, { x: number; y: number }> = {}
  for (const node of nodes) {
    const record = document.nodes[node.id]
    if (record === undefined) continue
    const x = Math.round(node.position.x)
    const y = Math.round(node.position.y)
    if (x !== record.position.x || y !== record.position.y) moved[node.id] = { x, y }
  }
  return moved
}
