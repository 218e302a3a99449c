import { expect, it } from 'vitest'
import { smallTask } from './small-task.ts'

it('is a drawing that compiles, with its table', () => {
  const { program, table, imported } = smallTask()
  expect(table.rows).toBe(4)
  expect(imported.split.train).toHaveLength(4)
  expect(program.map.parameters.length).toBeGreaterThan(3)
})
