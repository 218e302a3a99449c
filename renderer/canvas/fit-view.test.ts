import { describe, expect, it } from 'vitest'
import { fitViewport } from './fit-view.ts'
import { crowds, type Box } from './placement.ts'

const surface = { width: 1000, height: 556 }
const onScreen = (box: Box, view: { x: number; y: number; zoom: number }): Box => ({ x: box.x * view.zoom + view.x, y: box.y * view.zoom + view.y, width: box.width * view.zoom, height: box.height * view.zoom })

describe('fitting a drawing', () => {
  it('centres it between the bars and never enlarges it beyond the limit', () => {
    const view = fitViewport([{ x: 0, y: 0, width: 100, height: 100 }], surface, { maxZoom: 1, scale: 1, map: true })
    expect(view).toEqual({ x: 450, y: 228, zoom: 1 })
  })
  it('keeps every node clear of the map, at any form of the drawing', () => {
    const corner = { x: 1000 - 172, y: 556 - 104, width: 160, height: 92 }
    for (const [width, height] of [[3000, 400], [400, 3000], [1400, 800], [900, 440]] as const) {
      const boxes = [{ x: 50, y: 70, width: 150, height: 120 }, { x: 50 + width - 150, y: 70 + height - 120, width: 150, height: 120 }]
      const view = fitViewport(boxes, surface, { maxZoom: 1.5, scale: 1, map: true })!
      for (const box of boxes.map((item) => onScreen(item, view))) {
        expect(crowds(box, corner, 0)).toBe(false)
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.y).toBeGreaterThanOrEqual(50)
        expect(box.x + box.width).toBeLessThanOrEqual(1000)
        expect(box.y + box.height).toBeLessThanOrEqual(506)
      }
    }
  })
  it('has nothing to say about nothing', () => {
    expect(fitViewport([], surface, { maxZoom: 1, scale: 1, map: false })).toBeNull()
  })
})
