/** Writing and reading `.loom` documents. */
import { sortKeys, writeJson } from './support/write-json.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from './types.ts'

export { parseDocument, type ParsedDocument } from './parse.ts'

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)

const writeNode = (node: NodeRecord): object => ({
  kind: node.kind,
  label: node.label,
  position: { x: node.position.x, y: node.position.y },
  params: sortKeys(node.params),
  parent: node.parent,
  trainable: node.trainable,
  tie: node.tie,
  initial: node.initial === undefined ? undefined : sortKeys(node.initial),
  ...(sortKeys(node.extra ?? {}) as object),
})

const writeEdge = (edge: EdgeRecord): object => ({
  from: { node: edge.from.node, port: edge.from.port },
  to: { node: edge.to.node, port: edge.to.port },
  order: edge.order,
  delay: edge.delay,
  trainable: edge.trainable,
  tie: edge.tie,
  initial: edge.initial,
  ...(sortKeys(edge.extra ?? {}) as object),
})

const withoutExtra = ({ extra, ...rest }: { readonly extra?: object }): object => ({ ...rest, ...extra })

/**
 * The document as the text of a `.loom` file: one line per node and per wire, keys in a fixed order, records by id,
 * so that two versions compare line by line. The same document gives the same text whatever order it was built in.
 */
export function serializeDocument(document: LoomDocument): string {
  const { format, nodes, edges, dataset, training, weights, extra } = document
  const value = {
    format,
    nodes: Object.fromEntries(Object.entries(nodes).sort(byId).map(([id, node]) => [id, writeNode(node)])),
    edges: Object.fromEntries(Object.entries(edges).sort(byId).map(([id, edge]) => [id, writeEdge(edge)])),
    dataset: dataset === null ? null : sortKeys(withoutExtra(dataset)),
    training: sortKeys(withoutExtra(training)),
    weights: weights === undefined ? undefined : { precision: weights.precision, values: sortKeys(weights.values) },
    ...(sortKeys(extra ?? {}) as object),
  }
  return `${writeJson(value, 2)}\n`
}
