import { describe, expect, test } from 'vitest'
import { metrics } from './registry.ts'
import { confusionCounts } from './support/confusion.ts'
import type { MetricDefinition, MetricInput } from './types.ts'

const multiclass: MetricInput = {
  task: 'multiclass',
  rows: 6,
  width: 3,
  predictions: [0.7, 0.2, 0.1, 0.4, 0.5, 0.1, 0.1, 0.1, 0.8, 0.2, 0.2, 0.6, 0.3, 0.6, 0.1, 0.5, 0.5, 0],
  targets: [0, 0, 2, 1, 1, 1],
}
const binary: MetricInput = { task: 'binary', rows: 4, width: 2, predictions: [0.5, 0.9, 0.2, 0.4], targets: [1, 1, 0, 1] }
const regression: MetricInput = { task: 'regression', rows: 4, width: 1, predictions: [2.5, 0, 2, 8], targets: [3, -0.5, 2, 7] }

/** By scikit-learn 1.2: accuracy_score, precision_score and others with average='macro', zero_division=0; log_loss; r2_score and others. */
const expected: readonly (readonly [keyof typeof metrics, MetricInput, number])[] = [
  ['accuracy', multiclass, 3 / 6],
  ['precision', multiclass, (0.5 + 0.5 + 0.5) / 3],
  ['recall', multiclass, (1 / 2 + 1 / 3 + 1) / 3],
  ['f1', multiclass, (0.5 + 0.4 + 2 / 3) / 3],
  ['logLoss', multiclass, 0.7182533239811889],
  ['accuracy', binary, 0.75],
  ['precision', binary, (1 + 0.5) / 2],
  ['recall', binary, (2 / 3 + 1) / 2],
  ['f1', binary, (0.8 + 2 / 3) / 2],
  ['logLoss', binary, 0.484485494851534],
  ['r2', regression, 0.9486081370449679],
  ['mae', regression, 0.5],
  ['rmse', regression, Math.sqrt(0.375)],
]

describe('metrics', () => {
  test.each(expected)('%s', (name, input, value) => {
    expect(metrics[name].compute(input)).toBeCloseTo(value, 12)
  })

  const table: readonly MetricDefinition[] = Object.values(metrics)
  test.each(table.map((metric) => [metric.name, metric] as const))('%s: its key is its name, it is undefined without rows, and perfect predictions are best', (name, metric) => {
    expect(Object.keys(metrics)).toContain(name)
    for (const task of metric.tasks) {
      const width = task === 'regression' ? 1 : task === 'binary' ? 2 : 3
      expect(metric.compute({ task, rows: 0, width, predictions: [], targets: [] })).toBeNaN()
      const targets = task === 'binary' ? [0, 1, 1, 0] : [0, 1, 2, 1]
      const predictions = task === 'multiclass' ? targets.flatMap((k) => [0, 1, 2].map((i) => (i === k ? 1 : 0))) : targets
      expect(metric.compute({ task, rows: 4, width, predictions, targets })).toBeCloseTo(metric.better === 'higher' ? 1 : 0, 12)
    }
  })

  test('R² has no value for one row or a constant target', () => {
    expect(metrics.r2.compute({ task: 'regression', rows: 1, width: 1, predictions: [1], targets: [2] })).toBeNaN()
    expect(metrics.r2.compute({ task: 'regression', rows: 2, width: 1, predictions: [1, 1], targets: [2, 2] })).toBeNaN()
  })

  test('confusion counts: rows actual, columns predicted', () => {
    expect(confusionCounts(multiclass)).toEqual([
      [1, 1, 0],
      [1, 1, 1],
      [0, 0, 1],
    ])
    expect(confusionCounts(binary)).toEqual([
      [1, 0],
      [1, 2],
    ])
  })
})
