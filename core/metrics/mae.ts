import type { MetricDefinition } from './types.ts'

export const mae: MetricDefinition = {
  name: 'mae',
  title: 'MAE',
  help: 'Mean absolute error, in the target’s own unit.',
  source: 'Laplace 1774, Mémoire sur la probabilité des causes',
  tasks: ['regression'],
  better: 'lower',
  format: 'unit',
  compute({ rows, width, predictions, targets }) {
    let sum = 0
    for (let i = 0; i < rows * width; i += 1) sum += Math.abs(targets[i]! - predictions[i]!)
    return rows === 0 ? NaN : sum / (rows * width)
  },
}
