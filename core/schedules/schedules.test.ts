import { describe, expect, test } from 'vitest'
import { checkParams, paramDefaults } from '../base/params.ts'
import { schedules } from './registry.ts'
import type { ScheduleDefinition } from './types.ts'

describe('schedules', () => {
  const table: readonly ScheduleDefinition[] = Object.values(schedules)
  test.each(table.map((schedule) => [schedule.kind, schedule] as const))('%s: valid defaults, full rate first, within 0 … 1', (kind, schedule) => {
    expect(Object.keys(schedules)).toContain(kind)
    const params = paramDefaults(schedule.params)
    expect(checkParams(schedule.params, params).problems).toEqual([])
    expect(schedule.factor(params, 0, 100)).toBeCloseTo(1, 12)
    for (let epoch = 0; epoch < 300; epoch += 1) {
      const factor = schedule.factor(params, epoch, 100)
      expect(factor).toBeGreaterThanOrEqual(0)
      expect(factor).toBeLessThanOrEqual(1)
    }
  })

  test.each([
    ['stepDecay', { every: 10, factor: 0.5 }, 25, 0.25],
    ['exponential', { decay: 0.9 }, 3, 0.729],
    ['cosine', { floor: 0 }, 50, 0.5],
    ['cosine', { floor: 0.2 }, 100, 0.2],
    ['cosine', { floor: 0.2 }, 400, 0.2],
  ] as const)('%s %j at epoch %d of 101 is %d', (kind, params, epoch, factor) => {
    expect(schedules[kind].factor(params, epoch, 101)).toBeCloseTo(factor, 12)
  })
})
