import { describe, expect, it } from 'vitest'
import { colourAt, cssColour, magnitude, paint, rgbOf, rangeOf } from './ramps.ts'

const stops = ['#de9457', '#faf8f3', '#74a2e6'].map(rgbOf)

describe('ramps', () => {
  it('hits its stops and clamps outside', () => {
    expect(colourAt(stops, 0)).toEqual([0xde, 0x94, 0x57])
    expect(colourAt(stops, 0.5)).toEqual([0xfa, 0xf8, 0xf3])
    expect(colourAt(stops, 1)).toEqual([0x74, 0xa2, 0xe6])
    expect(colourAt(stops, 7)).toEqual(colourAt(stops, 1))
    expect(colourAt(stops, NaN)).toEqual(colourAt(stops, 0.5))
    expect(cssColour(colourAt(stops, 0.25))).toBe('rgb(236 198 165)')
  })
  it('paints values between two bounds, and a flat field in the middle', () => {
    const bytes = new Uint8ClampedArray(8)
    paint([-1, 1], stops, -1, 1, bytes)
    expect([...bytes]).toEqual([0xde, 0x94, 0x57, 255, 0x74, 0xa2, 0xe6, 255])
    paint([3, 3], stops, 3, 3, bytes)
    expect([...bytes.slice(0, 3)]).toEqual([0xfa, 0xf8, 0xf3])
  })
  it('measures magnitude over finite values', () => {
    expect(magnitude([1, -3, Infinity, NaN])).toBe(3)
    expect(magnitude([])).toBe(0)
    expect(rangeOf([2, -3, NaN, Infinity])).toEqual({ low: -3, high: 2 })
    expect(rangeOf([NaN])).toEqual({ low: 0, high: 0 })
  })
})
