import { describe, expect, it } from 'vitest'
import { numberText, parseNumber, stepNumber } from './number.ts'

describe('numbers in fields', () => {
  it.each([
    ['0.5', 0.5],
    ['−3.25', -3.25],
    ['+2', 2],
    ['0,01', 0.01],
    [' 1e-3 ', 0.001],
    ['.5', 0.5],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })
  it.each(['', 'abc', '1.2.3', '1e999', 'NaN', '--1', '0x10'])('refuses %j', (text) => {
    expect(parseNumber(text)).toBeNull()
  })
  it('writes a true minus and reads it back', () => {
    expect(numberText(-3.7326)).toBe('−3.7326')
    expect(parseNumber(numberText(-1.5e-9))).toBe(-1.5e-9)
  })
  it('steps by the magnitude of the value where no step is given', () => {
    expect(stepNumber(0.02, 1, undefined)).toBe(0.021)
    expect(stepNumber(200, -1, 1)).toBe(199)
    expect(stepNumber(0, 1, undefined)).toBe(0.1)
  })
})
