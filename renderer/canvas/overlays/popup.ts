import type { Point } from '../wires/geometry.ts'

/** Where a popup of the canvas goes, in pixels of its container: beside a point of the window, kept inside the canvas. */
export function popupPlace(popup: HTMLElement, screen: Point, gap: number): { readonly left: number; readonly top: number } {
  const parent = popup.offsetParent
  if (!(parent instanceof HTMLElement)) return { left: 0, top: 0 }
  const box = parent.getBoundingClientRect()
  const scale = parent.offsetWidth === 0 ? 1 : box.width / parent.offsetWidth
  const { width, height } = popup.getBoundingClientRect()
  const x = (screen.x - box.left) / scale
  const y = (screen.y - box.top) / scale
  const factor = popup.currentCSSZoom
  const left = x + gap + width > parent.offsetWidth - 8 ? x - gap - width : x + gap
  const top = y + height - 20 > parent.offsetHeight - 8 ? parent.offsetHeight - 8 - height : y - 20
  return { left: Math.max(8, Math.min(left, parent.offsetWidth - 8 - width)) / factor, top: Math.max(8, top) / factor }
}
