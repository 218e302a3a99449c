/** Ids of new nodes and wires. */
import type { LoomDocument } from '../../core/graph/types.ts'

const highest = (ids: readonly string[], prefix: string): number => {
  let max = 0
  for (const id of ids) {
    const number = id.startsWith(prefix) ? Number(id.slice(prefix.length)) : NaN
    if (Number.isSafeInteger(number) && number > max) max = number
  }
  return max
}

/**
 * Hands out ids that no node or wire of the document bears, and that this source has not given before: a deleted
 * node's id is not used again, or a new node would take over its weights.
 */
export interface IdSource {
  node(document: LoomDocument): string
  edge(document: LoomDocument): string
}

export function idSource(): IdSource {
  const given = { n: 0, e: 0 }
  const next = (prefix: 'n' | 'e', ids: readonly string[]): string => {
    given[prefix] = Math.max(given[prefix], highest(ids, prefix)) + 1
    return `${prefix}${given[prefix]}`
  }
  return {
    node: (document) => next('n', Object.keys(document.nodes)),
    edge: (document) => next('e', Object.keys(document.edges)),
  }
}

const sources = new WeakMap<object, IdSource>()

/** The id source of a session, the same one for as long as the session lives. */
export function idsOf(session: object): IdSource {
  const known = sources.get(session)
  if (known !== undefined) return known
  const made = idSource()
  sources.set(session, made)
  return made
}
