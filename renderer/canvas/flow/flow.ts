/** The document as React Flow's nodes and edges: what has not changed keeps its object, so that nothing else renders again. */
import type { Edge, Node } from '@xyflow/react'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../../core/graph/types.ts'
import type { Size } from '../size.ts'

export type LoomNode = Node<{ readonly kind: string }, 'loom' | 'note' | 'group'>
export type LoomEdge = Edge<{ readonly delay: 0 | 1 }, 'wire'>

const typeOf = (kind: string): 'loom' | 'note' | 'group' => (kind === 'note' || kind === 'group' ? kind : 'loom')

/** Groups lie under wires, notes under nodes. */
const layerOf = (kind: string): number => (kind === 'group' ? -2 : kind === 'note' ? -1 : 0)

function flowNode(id: string, record: NodeRecord, size: Size, selected: boolean, name: string): LoomNode {
  return {
    id,
    type: typeOf(record.kind),
    position: { x: record.position.x, y: record.position.y },
    data: { kind: record.kind },
    selected,
    width: size.width,
    height: size.height,
    zIndex: layerOf(record.kind),
    ariaLabel: name,
    ...(record.kind === 'group' ? { dragHandle: '.group-handle' } : {}),
  }
}

/** Everything of a node that React Flow sees; `previous` nodes that would come out the same are kept. */
export function flowNodes(
  document: LoomDocument,
  selected: ReadonlySet<string>,
  previous: readonly LoomNode[],
  describe: { size(id: string, record: NodeRecord): Size; name(id: string, record: NodeRecord): string },
): readonly LoomNode[] {
  const known = new Map(previous.map((node) => [node.id, node]))
  const nodes = Object.entries(document.nodes).map(([id, record]) => {
    const old = known.get(id)
    const held = old?.dragging === true ? old.position : record.position
    const next = flowNode(id, { ...record, position: held }, describe.size(id, record), selected.has(id), describe.name(id, record))
    const same =
      old !== undefined &&
      old.type === next.type &&
      old.position.x === next.position.x &&
      old.position.y === next.position.y &&
      (old.selected ?? false) === next.selected &&
      old.width === next.width &&
      old.height === next.height &&
      old.ariaLabel === next.ariaLabel
    if (same) return old
    return old === undefined ? next : { ...old, ...next }
  })
  return nodes.length === previous.length && nodes.every((node, i) => node === previous[i]) ? previous : nodes
}

function flowEdge(id: string, record: EdgeRecord, selected: boolean, name: string): LoomEdge {
  return {
    id,
    type: 'wire',
    source: record.from.node,
    sourceHandle: record.from.port,
    target: record.to.node,
    targetHandle: record.to.port,
    data: { delay: record.delay },
    selected,
    ariaLabel: name,
    zIndex: 0,
  }
}

/** The wires whose both ends exist, in the document's order; unchanged ones keep their object. */
export function flowEdges(
  document: LoomDocument, selected: ReadonlySet<string>, previous: readonly LoomEdge[], name: (record: EdgeRecord) => string,
): readonly LoomEdge[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]))
  let changed = false
  const edges: LoomEdge[] = []
  for (const [id, record] of Object.entries(document.edges)) {
    if (document.nodes[record.from.node] === undefined || document.nodes[record.to.node] === undefined) continue
    const next = flowEdge(id, record, selected.has(id), name(record))
    const old = known.get(id)
    const same =
      old !== undefined &&
      old.source === next.source &&
      old.sourceHandle === next.sourceHandle &&
      old.target === next.target &&
      old.targetHandle === next.targetHandle &&
      old.data?.delay === next.data?.delay &&
      (old.selected ?? false) === next.selected &&
      old.ariaLabel === next.ariaLabel
    if (!same || previous[edges.length] !== old) changed = true
    edges.push(same ? old : next)
  }
  return changed || edges.length !== previous.length ? edges : previous
}
