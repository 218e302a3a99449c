import { describe, expect, it } from 'vitest'
import {
  countOf, describeShape, formatCount, formatFixed, formatPlain, formatProbability, formatShape, formatSigned, parseNumber, prettyName, subscript,
} from './format.ts'

describe('numbers', () => {
  it('carries a sign on weights and sets minus as U+2212', () => {
    expect(formatSigned(0.8487)).toBe('+0.85')
    expect(formatSigned(-3.7326, 4)).toBe('\u22123.7326')
    expect(formatSigned(0)).toBe('+0.00')
    expect(formatSigned(-0.001)).toBe('+0.00')
  })
  it('goes over to powers of ten where fixed notation would lie', () => {
    expect(formatFixed(3e-8, 4)).toBe('3.00×10⁻⁸')
    expect(formatFixed(-2.5e7, 2)).toBe('\u22122.50×10⁷')
    expect(formatFixed(0, 4)).toBe('0.0000')
  })
  it('names what is not a finite number', () => {
    expect(formatFixed(NaN, 2)).toBe('not a number')
    expect(formatSigned(Infinity)).toBe('+∞')
    expect(formatPlain(-Infinity)).toBe('\u2212∞')
  })
  it('writes plain values without trailing zeros', () => {
    expect(formatPlain(1)).toBe('1')
    expect(formatPlain(5.1)).toBe('5.1')
    expect(formatPlain(0.123456)).toBe('0.1235')
    expect(formatPlain(123456)).toBe('123456')
    expect(formatPlain(-0.5)).toBe('\u22120.5')
  })
  it('groups thousands and counts', () => {
    expect(formatCount(1088)).toBe('1,088')
    expect(formatCount(1234567)).toBe('1,234,567')
    expect(countOf(1, 'parameter')).toBe('1 parameter')
    expect(countOf(2, 'entry', 'entries')).toBe('2 entries')
  })
  it('never rounds a probability to certainty', () => {
    expect(formatProbability(0.98999)).toBe('0.990')
    expect(formatProbability(0.99999)).toBe('>0.999')
    expect(formatProbability(0.00001)).toBe('<0.001')
    expect(formatProbability(1)).toBe('1.000')
  })
  it('reads what it writes', () => {
    expect(parseNumber('\u22123.7326')).toBe(-3.7326)
    expect(parseNumber('+0,5')).toBe(0.5)
    expect(parseNumber('1e-3')).toBe(0.001)
    expect(parseNumber('1.2.3')).toBeNull()
    expect(parseNumber('')).toBeNull()
    expect(parseNumber('abc')).toBeNull()
  })
})

describe('names and shapes', () => {
  it('sets digits after one letter as subscripts', () => {
    expect(prettyName('x1')).toBe('x₁')
    expect(prettyName('h_12')).toBe('h₁₂')
    expect(prettyName('dense 1')).toBe('dense 1')
    expect(prettyName('petal length')).toBe('petal length')
    expect(subscript(10)).toBe('₁₀')
  })
  it('writes shapes by their axes', () => {
    expect(formatShape(null)).toBe('?')
    expect(formatShape([{ name: 'feature', size: 16 }])).toBe('16')
    const image = [{ name: 'height', size: 8 }, { name: 'width', size: 8 }, { name: 'channel', size: 1 }] as const
    expect(formatShape(image)).toBe('8×8×1')
    expect(describeShape(image)).toBe('an image 8×8×1')
    expect(describeShape([{ name: 'feature', size: 1 }])).toBe('1 number')
    expect(describeShape([{ name: 'time', size: 24 }, { name: 'feature', size: 3 }])).toBe('24 steps of 3')
  })
})
