/** Copy and paste as JSON text: between documents, windows and machines. */
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import type { IdSource } from './ids.ts'
import { freshLabel } from './names.ts'
import { bounds } from './placement.ts'
import { nodeSize } from './size.ts'
import type { Point } from './wires/geometry.ts'

export interface Clip {
  readonly neuroloom: 'nodes'
  readonly nodes: { readonly [id: string]: NodeRecord }
  readonly edges: { readonly [id: string]: EdgeRecord }
}

/** The chosen nodes with their members and the wires between them; null for none. */
export function clipOf(document: LoomDocument, chosen: readonly string[]): Clip | null {
  const ids = new Set(chosen.filter((id) => document.nodes[id] !== undefined))
  for (let size = -1; size !== ids.size; ) {
    size = ids.size
    for (const [id, record] of Object.entries(document.nodes)) if (record.parent !== undefined && ids.has(record.parent)) ids.add(id)
  }
  if (ids.size === 0) return null
  const nodes: Record<string, NodeRecord> = {}
  for (const id of ids) nodes[id] = document.nodes[id]!
  const edges: Record<string, EdgeRecord> = {}
  for (const [id, edge] of Object.entries(document.edges)) if (ids.has(edge.from.node) && ids.has(edge.to.node)) edges[id] = edge
  return { neuroloom: 'nodes', nodes, edges }
}

/** The text that goes to the system's clipboard. */
export const clipText = (clip: Clip): string => JSON.stringify(clip, null, 1)

const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nodes from the clipboard's text; null when it holds something else. The command checks the records. */
export function readClip(text: string): Clip | null {
  if (text.length > 20_000_000 || !text.includes('"neuroloom"')) return null
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || value['neuroloom'] !== 'nodes' || !isObject(value['nodes']) || !isObject(value['edges'])) return null
    const records = Object.values(value['nodes'])
    if (records.length === 0 || !records.every((record) => isObject(record) && isObject(record['position']) && typeof record['kind'] === 'string' && isObject(record['params'])))
      return null
    if (!Object.values(value['edges']).every((edge) => isObject(edge) && isObject(edge['from']) && isObject(edge['to']))) return null
    return value as unknown as Clip
  } catch {
    return null
  }
}

/** Records with new ids and names that no other node bears, the top left corner at `at`. */
export function pasteRecords(
  document: LoomDocument, clip: Clip, at: Point, ids: IdSource,
): { readonly nodes: { readonly id: string; readonly record: NodeRecord }[]; readonly edges: { readonly id: string; readonly record: EdgeRecord }[] } {
  const frame = bounds(Object.values(clip.nodes).map((record) => ({ ...record.position, ...nodeSize(record) })))
  if (frame === null) return { nodes: [], edges: [] }
  const renamed = new Map<string, string>()
  for (const id of Object.keys(clip.nodes)) renamed.set(id, ids.node(document))
  const labels: string[] = []
  const nodes = Object.entries(clip.nodes).map(([id, record]) => {
    const { parent } = record
    const rest = unbound(record)
    const label = record.label === undefined ? null : relabel(document, record, labels)
    if (label !== null) labels.push(label)
    const own = parent === undefined ? undefined : renamed.get(parent)
    return {
      id: renamed.get(id)!,
      record: {
        ...rest,
        position: { x: Math.round(record.position.x - frame.x + at.x), y: Math.round(record.position.y - frame.y + at.y) },
        ...(label === null ? {} : { label }),
        ...(own === undefined ? {} : { parent: own }),
      },
    }
  })
  const edges = Object.values(clip.edges).flatMap((edge) => {
    const from = renamed.get(edge.from.node)
    const to = renamed.get(edge.to.node)
    if (from === undefined || to === undefined) return []
    return [{ id: ids.edge(document), record: { ...unbound(edge), from: { ...edge.from, node: from }, to: { ...edge.to, node: to } } }]
  })
  return { nodes, edges }
}

/** A record without its group and without sharing weights: a copy learns its own. */
function unbound<T extends { readonly tie?: string; readonly parent?: string }>(record: T): Omit<T, 'tie' | 'parent'> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'tie' && name !== 'parent')) as Omit<T, 'tie' | 'parent'>
}

/** The same name if it is free, else the next of its kind. */
function relabel(document: LoomDocument, record: NodeRecord, taken: readonly string[]): string | null {
  const label = record.label ?? ''
  const used = taken.includes(label) || Object.values(document.nodes).some((node) => node.label === label)
  return used ? (freshLabel(document, record.kind, taken) ?? label) : label
}
