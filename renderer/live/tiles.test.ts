import { describe, expect, it } from 'vitest'
import { tilesIn } from './tiles.ts'

describe('tiles in a box', () => {
  it('are as large as they can be', () => {
    expect(tilesIn(1, 1, 128, 112)).toEqual({ columns: 1, rows: 1, width: 112, height: 112, shown: 1 })
    expect(tilesIn(8, 1, 164, 80)).toMatchObject({ columns: 4, rows: 2, width: 38, height: 38, shown: 8 })
    expect(tilesIn(16, 1, 164, 40)).toMatchObject({ columns: 8, rows: 2, shown: 16 })
  })
  it('stay inside it, whatever their number and form', () => {
    for (const count of [1, 2, 3, 7, 16, 64, 1000]) {
      for (const aspect of [0.1, 0.5, 1, 3, 12]) {
        const { columns, rows, width, height, shown } = tilesIn(count, aspect, 164, 80)
        expect(columns * width + (columns - 1) * 4).toBeLessThanOrEqual(164.001)
        expect(rows * height + (rows - 1) * 4).toBeLessThanOrEqual(80.001)
        expect(shown).toBeGreaterThan(0)
        expect(shown).toBeLessThanOrEqual(Math.min(count, columns * rows))
        expect(width / height).toBeCloseTo(aspect)
      }
    }
  })
  it('leave out what has no room', () => {
    expect(tilesIn(512, 1, 164, 80).shown).toBeLessThan(512)
    expect(tilesIn(512, 1, 164, 80).shown).toBeGreaterThan(40)
  })
})
