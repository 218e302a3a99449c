import { expect, it } from 'vitest'
import type { Preparation, Schema } from '../../core/data/types.ts'
import { inOwnUnits, squaredError, valueUnits } from './reconstruction.ts'

const column = { role: 'feature', encode: 'oneHot', unseen: 'zeros', fill: null } as const
const preparation: Preparation = {
  decimal: '.',
  missing: [],
  columns: [
    { ...column, name: 'grey', type: 'number', width: 1, offset: 8, scale: 4 },
    { ...column, name: 'kind', type: 'category', width: 2, offset: 0, scale: 1, categories: ['a', 'b'] },
  ],
}
const plain = { index: 0, role: 'feature', missing: 0, impute: 'none', scale: 'none', encode: 'oneHot', unseen: 'zeros', reason: '' } as const
const schema: Schema = {
  fingerprint: '',
  rows: 2,
  columns: [
    { ...plain, name: 'grey', type: 'number', width: 1, profile: { kind: 'number', min: 0, max: 16, mean: 8, sd: 4, median: 8, histogram: [1, 1] } },
    { ...plain, name: 'kind', type: 'category', width: 2, categories: ['a', 'b'], profile: { kind: 'category', values: [], distinct: 2 } },
  ],
}

it('gives prepared values back in the data’s own units, one per class of a category', () => {
  const units = valueUnits({ node: 'x', columns: ['grey', 'kind'], offset: 0, width: 3 }, schema, preparation)
  expect(units.map(({ name, low, high }) => [name, low, high])).toEqual([
    ['grey', 0, 16],
    ['a', 0, 1],
    ['b', 0, 1],
  ])
  expect([...inOwnUnits([-1, 0.25, 0.75], units)]).toEqual([4, 0.25, 0.75])
})

it('measures the difference in training units', () => {
  expect(squaredError([0, 1], [1, 3])).toBe(2.5)
})
