import { expect, test } from 'vitest'
import type { Schema } from '../data/types.ts'
import { setParam } from '../graph/commands/index.ts'
import { analyse } from './analyse.ts'
import { build, node, numberColumn } from './xor.fixture.ts'

test('a column that never changes is told of, but not a pixel of an image', () => {
  const columns = ['a', 'b', 'c', 'd'].map((name, index) =>
    numberColumn(name, { index, ...(index === 2 ? { profile: { kind: 'number', min: 4, max: 4, mean: 4, sd: 0, median: 4, histogram: [2] } } : {}) }),
  )
  const schema: Schema = { columns, rows: 4, fingerprint: 'four' }
  const codes = (form: string): readonly string[] => {
    const input = node('x', 'input', { columns: ['a', 'b', 'c', 'd'], height: 2, width: 2 })
    return analyse(build([input, setParam({ id: 'x', param: 'form', value: form })]), schema).diagnostics.map(({ code }) => code)
  }
  expect(codes('vector')).toContain('COLUMN_CONSTANT')
  expect(codes('image')).not.toContain('COLUMN_CONSTANT')
})
