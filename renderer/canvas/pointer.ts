import type { Point } from './wires/geometry.ts'

/** Client pixels of a mouse or touch event. */
export function clientPoint(event: MouseEvent | TouchEvent): Point {
  if ('clientX' in event) return { x: event.clientX, y: event.clientY }
  const touch = event.changedTouches[0]
  return touch === undefined ? { x: 0, y: 0 } : { x: touch.clientX, y: touch.clientY }
}
