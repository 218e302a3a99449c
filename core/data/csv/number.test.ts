import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNumber, writeNumber } from './number.ts'

describe('numbers in cells', () => {
  test('every float64 written in shortest form reads back to itself', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom<'.' | ','>('.', ','), (value, decimal) => {
        expect(parseNumber(writeNumber(value, decimal), decimal)).toBe(value === 0 && Object.is(value, -0) ? 0 : value)
      }),
      { numRuns: 5000 },
    )
  })

  test('decimal texts round as the language does', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+-]?[0-9]{1,20}(\.[0-9]{0,20})?(e[+-]?[0-9]{1,2})?$/), (text) => {
        expect(parseNumber(text, '.')).toBe(Number(text))
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['1,5', ',', 1.5],
    [' 7 ', '.', 7],
    ['-.5', '.', -0.5],
    ['5.', '.', 5],
    ['1e3', '.', 1000],
    ['1.234,5', ',', NaN],
    ['1,234.5', '.', NaN],
    ['1.5', ',', NaN],
    ['', '.', NaN],
    ['-', '.', NaN],
    ['.', '.', NaN],
    ['1e', '.', NaN],
    ['1e+', '.', NaN],
    ['0x10', '.', NaN],
    ['Infinity', '.', NaN],
    ['1e999', '.', NaN],
    ['1.4 cm', '.', NaN],
    ['12_000', '.', NaN],
    ['١٢', '.', NaN],
  ] as const)('%j with decimal %j is %d', (text, decimal, value) => {
    expect(parseNumber(text, decimal)).toBe(value)
  })
})
