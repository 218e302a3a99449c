import { macro } from './support/confusion.ts'
import type { MetricDefinition } from './types.ts'

export const precision: MetricDefinition = {
  name: 'precision',
  title: 'Precision',
  help: 'Of the rows taken for a class, the share that belongs to it; averaged over classes. 0 for a class that is never predicted.',
  source: 'van Rijsbergen 1979, Information Retrieval, chapter 7; macro average',
  tasks: ['binary', 'multiclass'],
  better: 'higher',
  format: 'percent',
  compute: (input) => macro(input, (hits, predicted) => (predicted === 0 ? 0 : hits / predicted)),
}
