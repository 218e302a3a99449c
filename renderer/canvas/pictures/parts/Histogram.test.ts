import { expect, it } from 'vitest'
import { binsOf } from './Histogram.tsx'

it('counts every finite value once, over the values’ own range', () => {
  expect(binsOf([0, 1, 2, 3, 4, 4], 4)).toEqual([1, 1, 1, 3])
  expect(binsOf([7, 7], 3)).toEqual([0, 2, 0])
  expect(binsOf([NaN, Infinity, 1], 3)).toEqual([0, 1, 0])
  expect(binsOf([], 3)).toEqual([0, 0, 0])
})
