import { log64 } from '../base/math/index.ts'
import type { MetricDefinition } from './types.ts'

/** Probabilities below this count as this, so that one sure mistake leaves the mean finite. */
const least = 1e-15

export const logLoss: MetricDefinition = {
  name: 'logLoss',
  title: 'Log loss',
  help: 'Mean of −ln p, where p is the probability given to the right class. It punishes sure mistakes; ln k is what guessing among k classes costs.',
  source: 'Good 1952, Rational decisions, JRSS B 14',
  tasks: ['binary', 'multiclass'],
  better: 'lower',
  format: 'number',
  compute(input) {
    let sum = 0
    for (let row = 0; row < input.rows; row += 1) {
      const actual = input.targets[row]!
      const p = input.task === 'binary' ? (actual === 1 ? input.predictions[row]! : 1 - input.predictions[row]!) : input.predictions[row * input.width + actual]!
      sum -= log64(Math.max(least, p))
    }
    return input.rows === 0 ? NaN : sum / input.rows
  },
}
