import { macro } from './support/confusion.ts'
import type { MetricDefinition } from './types.ts'

export const f1: MetricDefinition = {
  name: 'f1',
  title: 'F1',
  help: 'Harmonic mean of precision and recall of a class; averaged over classes. Tells more than accuracy where some classes are rare.',
  source: 'van Rijsbergen 1979, Information Retrieval, chapter 7; macro average',
  tasks: ['binary', 'multiclass'],
  better: 'higher',
  format: 'percent',
  compute: (input) => macro(input, (hits, predicted, actual) => (2 * hits) / (predicted + actual)),
}
