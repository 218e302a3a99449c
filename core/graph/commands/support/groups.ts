import type { LoomDocument } from '../../types.ts'

/** Ids of all nodes whose chain of parents leads to one of these, themselves left out. Safe on parents in a circle. */
export function descendants(document: LoomDocument, ids: ReadonlySet<string>): Set<string> {
  const found = new Set<string>()
  for (const id of Object.keys(document.nodes)) {
    const seen = new Set<string>([id])
    let parent = document.nodes[id]?.parent
    while (parent !== undefined && !seen.has(parent)) {
      if (ids.has(parent)) {
        found.add(id)
        break
      }
      seen.add(parent)
      parent = document.nodes[parent]?.parent
    }
  }
  for (const id of ids) found.delete(id)
  return found
}

/** Whether `id` would become its own ancestor under `parent`. */
export function wouldCircle(document: LoomDocument, id: string, parent: string): boolean {
  const seen = new Set<string>()
  let at: string | undefined = parent
  while (at !== undefined && !seen.has(at)) {
    if (at === id) return true
    seen.add(at)
    at = document.nodes[at]?.parent
  }
  return false
}
