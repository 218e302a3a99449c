import { describe, expect, it } from 'vitest'
import { pathOf, pointAt, synapseDash, synapseWidth, wireCurve } from './geometry.ts'

describe('wires', () => {
  it('leave to the right and arrive from the left, whatever the direction', () => {
    for (const to of [{ x: 200, y: 50 }, { x: 4, y: 90 }, { x: -300, y: 10 }, { x: 0, y: 0 }]) {
      const curve = wireCurve({ x: 0, y: 0 }, to)
      expect(curve.c1.x).toBeGreaterThanOrEqual(0)
      expect(curve.c2.x).toBeLessThanOrEqual(to.x)
      expect(curve.c1.y).toBeLessThanOrEqual(0)
      expect(curve.c2.y).toBeLessThanOrEqual(to.y)
      expect(pointAt(curve, 0)).toEqual({ x: 0, y: 0 })
      expect(pointAt(curve, 1)).toEqual(to)
    }
  })
  it('swing over the nodes between them when they run backwards', () => {
    const middle = pointAt(wireCurve({ x: 600, y: 0 }, { x: 0, y: 10 }), 0.5)
    expect(middle.y).toBeLessThan(-60)
    expect(pointAt(wireCurve({ x: 0, y: 0 }, { x: 600, y: 10 }), 0.5).y).toBe(5)
  })
  it('are drawn as one cubic', () => {
    expect(pathOf(wireCurve({ x: 0, y: 0 }, { x: 100, y: 40 }))).toBe('M0,0 C50,0 50,40 100,40')
  })
  it('show the weight by thickness and the sign by dashes', () => {
    expect(synapseWidth(2, 4)).toBeCloseTo(3.125)
    expect(synapseWidth(-4, 4)).toBe(5)
    expect(synapseWidth(0, 0)).toBe(1.25)
    expect(synapseWidth(NaN, 4)).toBe(1.25)
    expect(synapseDash(-1, 5)).toBe('11 7')
    expect(synapseDash(0, 5)).toBeUndefined()
    expect(synapseDash(1, 5)).toBeUndefined()
  })
})
