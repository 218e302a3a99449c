import type { MetricDefinition } from './types.ts'

export const rmse: MetricDefinition = {
  name: 'rmse',
  title: 'RMSE',
  help: 'Root of the mean squared error, in the target’s own unit. Large misses weigh more than in MAE.',
  source: 'Gauss 1809, Theoria motus',
  tasks: ['regression'],
  better: 'lower',
  format: 'unit',
  compute({ rows, width, predictions, targets }) {
    let sum = 0
    for (let i = 0; i < rows * width; i += 1) {
      const miss = targets[i]! - predictions[i]!
      sum += miss * miss
    }
    return rows === 0 ? NaN : Math.sqrt(sum / (rows * width))
  },
}
