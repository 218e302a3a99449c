/** What a person does on the canvas, as commands. */
import type { CommandCall } from '../../core/base/diagnostic.ts'
import type { ParamValues } from '../../core/base/params.ts'
import { addNode, addNodes, connect, group, insertOnEdge, removeEdges, removeNodes, setParent, ungroup } from '../../core/graph/commands/index.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import { nodeParams } from '../../core/nodes/lookup.ts'
import type { Session } from '../state/context.ts'
import type { SessionState } from '../state/types.ts'
import { pasteRecords, type Clip } from './clipboard.ts'
import { idsOf } from './ids.ts'
import { definitionOf } from './kinds.ts'
import { freshLabel } from './names.ts'
import { withRoom } from './make-room.ts'
import { bounds, freePlace, type Box } from './placement.ts'
import { nodeSize } from './size.ts'
import type { PortEnd } from './view.ts'
import type { Point } from './wires/geometry.ts'

/** Where every node stands, frames of groups left out. */
export function boxesOf(nodes: LoomDocument['nodes']): readonly Box[] {
  return Object.values(nodes).flatMap((record) => (record.kind === 'group' ? [] : [{ ...record.position, ...nodeSize(record) }]))
}

const sizeOfNew = (kind: string, params: ParamValues) => nodeSize({ kind, params, position: { x: 0, y: 0 }, trainable: true })

/** The innermost group whose frame holds a point. */
function groupAt(document: LoomDocument, at: Point): string | undefined {
  let best: { id: string; area: number } | null = null
  for (const [id, record] of Object.entries(document.nodes)) {
    if (record.kind !== 'group') continue
    const { width, height } = nodeSize(record)
    const { x, y } = record.position
    if (at.x < x || at.y < y || at.x > x + width || at.y > y + height) continue
    if (best === null || width * height < best.area) best = { id, area: width * height }
  }
  return best?.id
}

/** Where a new node follows the selected one: on its right, or below it where it takes no wire; null without one. */
export function besideSelected({ document, selection }: Pick<SessionState, 'document' | 'selection'>, kind: string, params: ParamValues): Point | null {
  const [only, ...more] = selection.nodes
  const record = only === undefined || more.length > 0 ? undefined : document.nodes[only]
  const definition = definitionOf(kind)
  if (record === undefined || definition === null || record.kind === 'group' || record.kind === 'note') return null
  const { width, height } = nodeSize(record)
  const takes = definition.ports(nodeParams(definition, { kind, params, position: record.position, trainable: true }).params).inputs.length > 0
  return takes ? { x: record.position.x + width + 48, y: record.position.y } : { x: record.position.x, y: record.position.y + height + 32 }
}

export interface Placing {
  readonly kind: string
  readonly params?: ParamValues
  /** Where the node's top left corner should stand. */
  readonly at: Point
  /** Move aside when the place is taken. */
  readonly findRoom?: boolean
  /** Wire it to this port. */
  readonly from?: PortEnd | null
}

/** Place a node, wired to a port if one is given, and select it. Returns its id, or null where it was refused. */
export function place(session: Session, { kind, params = {}, at, findRoom = false, from = null }: Placing): string | null {
  const { document } = session.store.getState()
  const definition = definitionOf(kind)
  if (definition === null) return null
  const ids = idsOf(session)
  const id = ids.node(document)
  const size = sizeOfNew(kind, params)
  const position = findRoom ? freePlace(boxesOf(document.nodes), size, at) : { x: Math.round(at.x), y: Math.round(at.y) }
  const label = freshLabel(document, kind, [], params)
  const parent = kind === 'group' ? undefined : groupAt(document, { x: position.x + size.width / 2, y: position.y + 14 })
  const calls: CommandCall[] = [
    addNode({ id, kind, params, position, ...(label === null ? {} : { label }), ...(parent === undefined ? {} : { parent }) }),
  ]
  if (from !== null) {
    const ports = definition.ports(nodeParams(definition, { kind, params, position, trainable: true }).params)
    const port = (from.side === 'out' ? ports.inputs : ports.outputs)[0]?.name
    if (port !== undefined) {
      const own = { node: id, port }
      const other = { node: from.node, port: from.port }
      calls.push(connect({ id: ids.edge(document), from: from.side === 'out' ? other : own, to: from.side === 'out' ? own : other }))
    }
  }
  if (!session.dispatch(calls)) return null
  session.select({ nodes: [id], edges: [] })
  return id
}

/** Place a node into the middle of a wire. */
export function placeOnWire(session: Session, edge: string, kind: string, params: ParamValues, at: Point): string | null {
  const { document } = session.store.getState()
  const definition = definitionOf(kind)
  const ports = definition?.ports(params)
  const inPort = ports?.inputs[0]?.name
  const outPort = ports?.outputs[0]?.name
  if (inPort === undefined || outPort === undefined) return null
  const ids = idsOf(session)
  const id = ids.node(document)
  const label = freshLabel(document, kind, [], params)
  const call = insertOnEdge({
    edge, id, newEdge: ids.edge(document), kind, params, position: { x: Math.round(at.x), y: Math.round(at.y) }, ...(label === null ? {} : { label }), inPort, outPort,
  })
  if (!session.dispatch(withRoom(document, [call]))) return null
  session.select({ nodes: [id], edges: [] })
  return id
}

/** Draw a wire between two ports; the ends may come in either order. */
export function wire(session: Session, a: PortEnd, b: PortEnd): boolean {
  const { document } = session.store.getState()
  const from = a.side === 'out' ? a : b
  const to = a.side === 'out' ? b : a
  return session.dispatch(connect({ id: idsOf(session).edge(document), from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } }))
}

/** Delete what is selected; groups lose their frame, their members stay. */
export function removeSelected(session: Session): void {
  const { selection, document } = session.store.getState()
  const nodes = selection.nodes.filter((id) => document.nodes[id] !== undefined)
  const edges = selection.edges.filter((id) => document.edges[id] !== undefined)
  if (nodes.length === 0 && edges.length === 0) return
  const call = nodes.length > 0 ? removeNodes({ ids: nodes, edges }) : removeEdges({ ids: edges })
  if (session.dispatch(call)) session.select({ nodes: [], edges: [] })
}

/** Put the contents of a clip on the canvas with its top left corner at `at`, and select them. */
export function paste(session: Session, clip: Clip, at: Point): void {
  const { document } = session.store.getState()
  const { nodes, edges } = pasteRecords(document, clip, at, idsOf(session))
  if (nodes.length === 0) return
  if (session.dispatch(addNodes({ nodes, edges }))) session.select({ nodes: nodes.map((item) => item.id), edges: [] })
}

const PADDING = 24

/** Frame the selected nodes. */
export function groupSelected(session: Session): void {
  const { document, selection } = session.store.getState()
  const ids = selection.nodes.filter((id) => document.nodes[id] !== undefined)
  const frame = bounds(ids.flatMap((id) => {
    const record = document.nodes[id]
    return record === undefined ? [] : [{ ...record.position, ...nodeSize(record) }]
  }))
  if (frame === null) return
  const id = idsOf(session).node(document)
  const position = { x: frame.x - PADDING, y: frame.y - PADDING - 28 }
  const params = { width: frame.width + 2 * PADDING, height: frame.height + 2 * PADDING + 28 }
  const label = freshLabel(document, 'group')
  if (session.dispatch(group({ id, ids, position, params, ...(label === null ? {} : { label }) }))) session.select({ nodes: [id], edges: [] })
}

/** Remove the frames of the selected groups. */
export function ungroupSelected(session: Session): void {
  const { document, selection } = session.store.getState()
  const groups = selection.nodes.filter((id) => document.nodes[id]?.kind === 'group')
  if (groups.length === 0) return
  const members = Object.entries(document.nodes).flatMap(([id, record]) => (record.parent !== undefined && groups.includes(record.parent) ? [id] : []))
  if (session.dispatch(groups.map((id) => ungroup({ id })))) session.select({ nodes: members, edges: [] })
}

/** Commands that put dropped nodes into the group under them, or out of one they left. */
export function reparent(document: LoomDocument, ids: readonly string[], positions: { readonly [id: string]: Point }): readonly CommandCall[] {
  const calls: CommandCall[] = []
  const moved = new Set(ids)
  for (const id of ids) {
    const record = document.nodes[id]
    const at = positions[id]
    if (record === undefined || at === undefined || record.kind === 'group') continue
    if (record.parent !== undefined && moved.has(record.parent)) continue
    const size = nodeSize(record)
    const parent = groupAt(document, { x: at.x + size.width / 2, y: at.y + size.height / 2 }) ?? null
    if (parent !== (record.parent ?? null) && (parent === null || !moved.has(parent))) calls.push(setParent({ ids: [id], parent }))
  }
  return calls
}
