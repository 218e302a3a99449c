import { expect, it } from 'vitest'
import { paramDefaults } from '../base/params.ts'
import { schedules } from '../schedules/registry.ts'
import { scheduleFactor } from './scalars.ts'

it.each(Object.values(schedules))('$kind without parameters follows its defaults', ({ kind, params }) => {
  for (const epoch of [0, 3, 9]) {
    const factor = scheduleFactor({ kind, params: {} })(epoch, 10)
    expect(factor).toBeGreaterThanOrEqual(0)
    expect(factor).toBe(scheduleFactor({ kind, params: paramDefaults(params) })(epoch, 10))
  }
})
