import type { MetricDefinition } from './types.ts'

export const r2: MetricDefinition = {
  name: 'r2',
  title: 'R²',
  help: 'Share of the target’s variance that the prediction explains: 1 is perfect, 0 no better than always saying the mean. Averaged over targets.',
  source: 'Wright 1921, Correlation and causation; as 1 − SSE / SST',
  tasks: ['regression'],
  better: 'higher',
  format: 'number',
  compute({ rows, width, predictions, targets }) {
    let total = 0
    for (let c = 0; c < width; c += 1) {
      let mean = 0
      for (let row = 0; row < rows; row += 1) mean += targets[row * width + c]! / rows
      let errors = 0
      let spread = 0
      for (let row = 0; row < rows; row += 1) {
        const target = targets[row * width + c]!
        const miss = target - predictions[row * width + c]!
        errors += miss * miss
        spread += (target - mean) * (target - mean)
      }
      total += spread > 0 ? 1 - errors / spread : NaN
    }
    return total / width
  },
}
