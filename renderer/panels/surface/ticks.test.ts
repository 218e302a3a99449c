import { describe, expect, it } from 'vitest'
import { ticks } from './ticks.ts'

describe('ticks', () => {
  it('are round numbers inside the range', () => {
    expect(ticks(-0.18, 1.18, 3)).toEqual([0, 0.5, 1])
    expect(ticks(0, 7.9, 3)).toEqual([0, 5])
    expect(ticks(-3.2, 3.2, 4)).toEqual([-2, 0, 2])
    expect(ticks(1, 1, 3)).toEqual([])
    expect(ticks(NaN, 1, 3)).toEqual([])
  })
})
