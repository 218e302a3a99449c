/** What lies under a point of the window. */
import type { Point } from './wires/geometry.ts'

const elementsAt = (at: Point): readonly Element[] => document.elementsFromPoint(at.x, at.y)

/** The node whose port lies there, or null. */
export function portUnder(at: Point): string | null {
  const handle = elementsAt(at).find((element) => element.closest('.react-flow__handle') !== null)
  return handle?.closest('.react-flow__node')?.getAttribute('data-id') ?? null
}

/** The wire under a point with no node above it, or null. */
export function edgeUnder(at: Point): string | null {
  const found = elementsAt(at)
  if (found.some((element) => element.closest('.react-flow__node') !== null)) return null
  const edge = found.find((element) => element.closest('.react-flow__edge') !== null)
  return edge?.closest('.react-flow__edge')?.getAttribute('data-id') ?? null
}
