/** Where codes stand in their picture. */
import type { CodeMap } from './codes.ts'
import { rangeOf } from './ramps.ts'

export interface CodeBounds {
  readonly low: readonly [number, number]
  readonly high: readonly [number, number]
}

/** Bounds around all codes with a little room; a code that never changes stands in the middle. */
export function codeBounds({ x, y }: Pick<CodeMap, 'x' | 'y'>): CodeBounds {
  const around = (values: Float64Array): readonly [number, number] => {
    const { low, high } = rangeOf(values)
    const room = (high - low) * 0.06 || 1
    return [low - room, high + room]
  }
  const [x0, x1] = around(x)
  const [y0, y1] = around(y)
  return { low: [x0, y0], high: [x1, y1] }
}

/** Shares of width and height, from the upper left corner. */
export const placeCode = ({ low, high }: CodeBounds, x: number, y: number): readonly [number, number] => [(x - low[0]) / (high[0] - low[0]), 1 - (y - low[1]) / (high[1] - low[1])]

/** Index of the code nearest to a place in the picture, at most `reach` px away; −1 for none. */
export function nearestCode(map: CodeMap, bounds: CodeBounds, at: readonly [number, number], size: { readonly width: number; readonly height: number }, reach: number): number {
  let found = -1
  let least = reach * reach
  for (let i = 0; i < map.x.length; i += 1) {
    const [px, py] = placeCode(bounds, map.x[i]!, map.y[i]!)
    const distance = (px * size.width - at[0]) ** 2 + (py * size.height - at[1]) ** 2
    if (distance <= least) [found, least] = [i, distance]
  }
  return found
}
