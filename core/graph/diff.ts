/** Reversible changes of a document: plain data, so that they can be kept, merged and sent. */
import { equalJson } from './support/equal.ts'
import type { Diff, EdgeRecord, LoomDocument, NodeRecord, RecordChange } from './types.ts'

type Changes<T> = { readonly [id: string]: RecordChange<T> }
type Records<T> = { readonly [id: string]: T }

/** The diff that changes nothing. */
export const emptyDiff: Diff = { nodes: {}, edges: {} }

export function isEmptyDiff(diff: Diff): boolean {
  return (
    Object.keys(diff.nodes).length === 0 &&
    Object.keys(diff.edges).length === 0 &&
    diff.dataset === undefined &&
    diff.training === undefined &&
    diff.weights === undefined
  )
}

function change<T>(records: { [id: string]: T }, changes: Changes<T>): void {
  for (const [id, { after }] of Object.entries(changes)) {
    if (after === null) Reflect.deleteProperty(records, id)
    else records[id] = after
  }
}

function applyRecords<T>(records: Records<T>, changes: Changes<T>): Records<T> {
  if (Object.keys(changes).length === 0) return records
  const next = { ...records }
  change(next, changes)
  return next
}

/** The document after the change. Records that the diff does not name keep their identity. */
export function applyDiff(document: LoomDocument, diff: Diff): LoomDocument {
  const { weights: before, ...rest } = document
  const weights = diff.weights === undefined ? (before ?? null) : diff.weights.after
  return {
    ...rest,
    nodes: applyRecords(document.nodes, diff.nodes),
    edges: applyRecords(document.edges, diff.edges),
    dataset: diff.dataset === undefined ? document.dataset : diff.dataset.after,
    training: diff.training === undefined ? document.training : diff.training.after,
    ...(weights === null ? {} : { weights }),
  }
}

const invertChange = <T>(change: RecordChange<T>): RecordChange<T> => ({ before: change.after, after: change.before })
const mapChanges = <T>(changes: Changes<T>, map: (change: RecordChange<T>) => RecordChange<T>): Changes<T> =>
  Object.fromEntries(Object.entries(changes).map(([id, change]) => [id, map(change)]))

/** The diff that undoes this one. */
export function invertDiff(diff: Diff): Diff {
  return {
    nodes: mapChanges(diff.nodes, invertChange),
    edges: mapChanges(diff.edges, invertChange),
    ...(diff.dataset === undefined ? {} : { dataset: invertChange(diff.dataset) }),
    ...(diff.training === undefined ? {} : { training: { before: diff.training.after, after: diff.training.before } }),
    ...(diff.weights === undefined ? {} : { weights: invertChange(diff.weights) }),
  }
}

function joinChange<T extends { readonly before: unknown; readonly after: unknown }>(a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return equalJson(a.before, b.after) ? undefined : { ...b, before: a.before }
}

/** Add changes to those that were gathered before. */
function gather<T>(joined: { [id: string]: RecordChange<T> }, changes: Changes<T>): void {
  for (const [id, change] of Object.entries(changes)) {
    const both = joinChange(Object.hasOwn(joined, id) ? joined[id] : undefined, change)
    if (both === undefined) Reflect.deleteProperty(joined, id)
    else joined[id] = both
  }
}

function joinRecords<T>(a: Changes<T>, b: Changes<T>): Changes<T> {
  const joined = { ...a }
  gather(joined, b)
  return joined
}

/** One diff with the effect of `a`, then `b`. What returns to its first value drops out. */
export function mergeDiffs(a: Diff, b: Diff): Diff {
  const dataset = joinChange(a.dataset, b.dataset)
  const training = joinChange(a.training, b.training)
  const weights = joinChange(a.weights, b.weights)
  return {
    nodes: joinRecords(a.nodes, b.nodes),
    edges: joinRecords(a.edges, b.edges),
    ...(dataset === undefined ? {} : { dataset }),
    ...(training === undefined ? {} : { training }),
    ...(weights === undefined ? {} : { weights }),
  }
}

/**
 * Many changes of one document in turn, whose records are copied once: `document` is the state so far, which changes in
 * place and is for reading at once only; `total` is the diff of all changes.
 */
export class Changed {
  document: LoomDocument
  private readonly nodes: { [id: string]: NodeRecord }
  private readonly edges: { [id: string]: EdgeRecord }
  private readonly nodeChanges: { [id: string]: RecordChange<NodeRecord> } = {}
  private readonly edgeChanges: { [id: string]: RecordChange<EdgeRecord> } = {}
  private rest = emptyDiff

  constructor(document: LoomDocument) {
    this.nodes = { ...document.nodes }
    this.edges = { ...document.edges }
    this.document = { ...document, nodes: this.nodes, edges: this.edges }
  }

  apply(diff: Diff): void {
    change(this.nodes, diff.nodes)
    change(this.edges, diff.edges)
    gather(this.nodeChanges, diff.nodes)
    gather(this.edgeChanges, diff.edges)
    if (diff.dataset === undefined && diff.training === undefined && diff.weights === undefined) return
    const rest = { ...diff, nodes: {}, edges: {} }
    this.document = applyDiff(this.document, rest)
    this.rest = mergeDiffs(this.rest, rest)
  }

  total(): Diff {
    return { ...this.rest, nodes: this.nodeChanges, edges: this.edgeChanges }
  }
}
