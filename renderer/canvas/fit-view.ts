/** Where the view stands so that a drawing is seen whole, under nothing that floats above it. Pure. */
import { getViewportForBounds, type Node, type Viewport } from '@xyflow/react'
import { bounds, crowds, type Box } from './placement.ts'
import type { Size } from './size.ts'

/** The map with its margin, px before the interface's scale. */
const MAP = { width: 160 + 24, height: 92 + 24 }
/** Bars along the upper and the lower edge, likewise. */
const BAR = 52
const SIDE = 20

export interface FitOptions {
  readonly minZoom?: number
  readonly maxZoom: number
  /** Factor on what floats above the drawing. */
  readonly scale: number
  /** Whether the map stands in the lower right corner. */
  readonly map: boolean
}

const px = (value: number): `${number}px` => `${value}px`

/** Where a node of the flow stands. */
export const flowBox = ({ position, width = 0, height = 0 }: Node): Box => ({ ...position, width, height })

/** The viewport that shows all boxes as large as may be in a surface; null for no box or no room. */
export function fitViewport(boxes: readonly Box[], surface: Size, { minZoom = 0.1, maxZoom, scale, map }: FitOptions): Viewport | null {
  const frame = bounds(boxes)
  if (frame === null || surface.width < 40 || surface.height < 40) return null
  const fit = (right: number, bottom: number): Viewport =>
    getViewportForBounds(frame, surface.width, surface.height, minZoom, maxZoom, { top: px(BAR * scale), left: px(SIDE), right: px(right), bottom: px(bottom) })
  const plain = fit(SIDE, BAR * scale)
  if (!map) return plain
  const corner: Box = { x: surface.width - MAP.width * scale, y: surface.height - MAP.height * scale, width: MAP.width * scale, height: MAP.height * scale }
  const covers = ({ x, y, zoom }: Viewport): boolean =>
    boxes.some((box) => crowds({ x: box.x * zoom + x, y: box.y * zoom + y, width: box.width * zoom, height: box.height * zoom }, corner, 0))
  if (!covers(plain)) return plain
  const above = fit(SIDE, corner.height)
  const beside = fit(corner.width, BAR * scale)
  return above.zoom >= beside.zoom ? above : beside
}
