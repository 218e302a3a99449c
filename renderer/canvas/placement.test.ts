import { describe, expect, it } from 'vitest'
import { bounds, crowds, freePlace, type Box } from './placement.ts'

const size = { width: 160, height: 112 }

describe('placement', () => {
  it('takes the wanted place when it is free, snapped to the grid', () => {
    expect(freePlace([], size, { x: 101, y: 39 })).toEqual({ x: 96, y: 32 })
  })
  it('never overlaps what stands there, and stays near', () => {
    const taken: Box[] = []
    for (let i = 0; i < 40; i += 1) {
      const at = freePlace(taken, size, { x: 0, y: 0 })
      const box = { ...at, ...size }
      expect(taken.some((other) => crowds(box, other))).toBe(false)
      expect(Math.abs(at.x) % 16).toBe(0)
      taken.push(box)
    }
    const all = bounds(taken)
    expect(all === null ? 0 : all.width * all.height).toBeLessThan(40 * 3 * (160 + 16) * (112 + 16))
  })
  it('bounds nothing by nothing', () => {
    expect(bounds([])).toBeNull()
    expect(bounds([{ x: 0, y: 0, width: 10, height: 10 }, { x: 20, y: -5, width: 5, height: 5 }])).toEqual({ x: 0, y: -5, width: 25, height: 15 })
  })
})
