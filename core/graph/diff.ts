/** Reversible changes of a document: plain data, so that they can be kept, merged and sent. */
import { equalJson } from './support/equal.ts'
import type { Diff, LoomDocument, RecordChange } from './types.ts'

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

function applyRecords<T>(records: Records<T>, changes: Changes<T>): Records<T> {
  const entries = Object.entries(changes)
  if (entries.length === 0) return records
  const next: Record<string, T> = { ...records }
  for (const [id, change] of entries) {
    if (change.after === null) Reflect.deleteProperty(next, id)
    else next[id] = change.after
  }
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

function joinRecords<T>(a: Changes<T>, b: Changes<T>): Changes<T> {
  const joined: Record<string, RecordChange<T>> = { ...a }
  for (const [id, change] of Object.entries(b)) {
    const both = joinChange(a[id], change)
    if (both === undefined) Reflect.deleteProperty(joined, id)
    else joined[id] = both
  }
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
