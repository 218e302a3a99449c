/** What of a document the computation depends on besides weights: which inputs reach which nodes. */
import type { LoomDocument } from '../../core/graph/types.ts'
import type { Program } from '../../core/ir/types.ts'

/**
 * Indices of the prepared features that reach each node, at most `limit` + 1 of them (so that "more than `limit`" can be
 * told). Delayed wires and cycles are followed once.
 */
export function upstreamFeatures(document: LoomDocument, program: Program, limit = 2): ReadonlyMap<string, readonly number[]> {
  const sources = new Map<string, string[]>()
  for (const edge of Object.values(document.edges)) {
    const list = sources.get(edge.to.node)
    if (list === undefined) sources.set(edge.to.node, [edge.from.node])
    else list.push(edge.from.node)
  }
  const found = new Map<string, readonly number[]>()
  for (const input of program.inputs) found.set(input.node, Array.from({ length: Math.min(input.width, limit + 1) }, (_, i) => input.offset + i))
  for (const root of Object.keys(document.nodes)) {
    const stack: { id: string; next: number; set: Set<number> }[] = []
    const open = new Set<string>()
    const push = (id: string): void => {
      open.add(id)
      stack.push({ id, next: 0, set: new Set() })
    }
    if (!found.has(root)) push(root)
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      const list = sources.get(top.id) ?? []
      const source = list[top.next]
      if (source === undefined || top.set.size > limit) {
        found.set(top.id, [...top.set].sort((a, b) => a - b).slice(0, limit + 1))
        open.delete(top.id)
        stack.pop()
        const below = stack[stack.length - 1]
        if (below !== undefined) for (const feature of found.get(top.id) ?? []) below.set.add(feature)
        continue
      }
      top.next += 1
      const known = found.get(source)
      if (known !== undefined) for (const feature of known) top.set.add(feature)
      else if (!open.has(source)) push(source)
    }
  }
  return found
}
