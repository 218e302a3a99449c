import { predictedClass } from './support/confusion.ts'
import type { MetricDefinition } from './types.ts'

export const accuracy: MetricDefinition = {
  name: 'accuracy',
  title: 'Accuracy',
  help: 'Share of rows whose most probable class is the right one.',
  source: 'Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, section 7.2',
  tasks: ['binary', 'multiclass'],
  better: 'higher',
  format: 'percent',
  compute(input) {
    let hits = 0
    for (let row = 0; row < input.rows; row += 1) if (predictedClass(input, row) === input.targets[row]) hits += 1
    return input.rows === 0 ? NaN : hits / input.rows
  },
}
