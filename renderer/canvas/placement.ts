/** Finding room for new nodes. Pure. */
import type { Point } from './wires/geometry.ts'
import { snap } from './flow/fold.ts'
import type { Size } from './size.ts'

export interface Box extends Point, Size {}

const MARGIN = 16

/** Whether two boxes come closer than the margin. */
export function crowds(a: Box, b: Box, margin = MARGIN): boolean {
  return a.x < b.x + b.width + margin && b.x < a.x + a.width + margin && a.y < b.y + b.height + margin && b.y < a.y + a.height + margin
}

/**
 * The free place nearest to `wanted` (the new node's top left corner) on the grid: rings around it are tried from the
 * inside out, below and to the right first.
 */
export function freePlace(taken: readonly Box[], size: Size, wanted: Point): Point {
  const start = { x: snap(wanted.x), y: snap(wanted.y) }
  const fits = (at: Point): boolean => !taken.some((box) => crowds({ ...at, ...size }, box))
  if (fits(start)) return start
  const step = 16
  for (let ring = 1; ring < 400; ring += 1) {
    let best: Point | null = null
    let bestDistance = Infinity
    for (let i = -ring; i <= ring; i += 1) {
      for (const [dx, dy] of [[i, ring], [ring, i], [i, -ring], [-ring, i]] as const) {
        const at = { x: start.x + dx * step, y: start.y + dy * step }
        const distance = dx * dx + dy * dy + (dy < 0 || dx < 0 ? 0.5 : 0)
        if (distance < bestDistance && fits(at)) {
          best = at
          bestDistance = distance
        }
      }
    }
    if (best !== null) return best
  }
  return start
}

/** The smallest box around all of these; null for none. */
export function bounds(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}
