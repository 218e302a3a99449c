import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distinctNumbers, histogram, median, moments, mostFrequent, sortLabels } from './statistics.ts'

const numbers = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(NaN), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })), { maxLength: 60 })
const sorted = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)

describe('statistics', () => {
  test('the median is the middle of the sorted values', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const order = sorted(values)
        const n = order.length
        const middle = n === 0 ? NaN : n % 2 === 1 ? order[(n - 1) / 2]! : order[n / 2 - 1]! / 2 + order[n / 2]! / 2
        expect(median(Float64Array.from(values)) + 0).toBe(middle + 0)
      }),
      { numRuns: 1000 },
    )
  })

  test('the most frequent value is the smallest of the most frequent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 }), (values) => {
        const count = (value: number): number => values.filter((other) => other === value).length
        const best = [0, 1, 2, 3, 4].reduce((a, b) => (count(b) > count(a) ? b : a))
        expect(mostFrequent(Float64Array.from(values))).toBe(best)
      }),
    )
  })

  test('moments, histogram and distinct values leave missing ones out', () => {
    const values = Float64Array.from([2, NaN, 4, 4, 4, 5, 5, 7, 9])
    expect(moments(values)).toEqual({ count: 8, min: 2, max: 9, mean: 5, sd: 2 })
    expect(histogram(values, 2, 9, 7)).toEqual([1, 0, 3, 2, 0, 1, 1])
    expect([distinctNumbers(values), distinctNumbers(values, 2)]).toEqual([5, 3])
    expect(moments([])).toMatchObject({ count: 0, mean: NaN })
  })

  test('labels sort by number where all are numbers, else by code unit', () => {
    expect(sortLabels(['10', '9', '1,5'], ',')).toEqual(['1,5', '9', '10'])
    expect(sortLabels(['b', 'B', '10', 'ä', '9'], '.')).toEqual(['10', '9', 'B', 'b', 'ä'])
  })
})
