import { describe, expect, it } from 'vitest'
import { activations, type Activation } from '../../core/nodes/support/activations.ts'
import { curvePath, curveRange, curveSlope, curveValue } from './curves.ts'

describe('activation curves', () => {
  it('agree with the functions they draw', () => {
    expect(curveValue('tanh', {}, 0.5)).toBeCloseTo(Math.tanh(0.5), 14)
    expect(curveValue('leakyRelu', { slope: 0.2 }, -2)).toBeCloseTo(-0.4)
    expect(curveValue('identity', {}, 7)).toBe(7)
    expect(curveValue('softmax', {}, 7)).toBe(7)
  })
  it('are drawn for every function, also those made of several ops', () => {
    for (const [name, { vector }] of Object.entries<Activation>(activations)) {
      if (vector === true || name === 'identity') continue
      expect(curveValue(name, {}, -8), name).not.toBe(-8)
      expect(Number.isFinite(curveValue(name, {}, 0.4)), name).toBe(true)
    }
  })
  it('have the slope of the function', () => {
    expect(curveSlope('tanh', {}, -1.1099)).toBeCloseTo(1 - Math.tanh(-1.1099) ** 2, 8)
    expect(curveSlope('relu', {}, 2)).toBeCloseTo(1)
    expect(curveSlope('relu', {}, -2)).toBe(0)
  })
  it('stay inside their window', () => {
    const range = curveRange('sigmoid', {})
    expect(range.bottom).toBeLessThan(0)
    expect(range.top).toBeGreaterThan(0.96)
    const ys = [...curvePath('sigmoid', {}, range, 80, 32).matchAll(/,(-?[\d.]+)/g)].map((match) => Number(match[1]))
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ys)).toBeLessThanOrEqual(32)
  })
})
