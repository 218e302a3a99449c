import { macro } from './support/confusion.ts'
import type { MetricDefinition } from './types.ts'

export const recall: MetricDefinition = {
  name: 'recall',
  title: 'Recall',
  help: 'Of the rows of a class, the share that is found; averaged over classes. 0 for a class that is predicted but never occurs.',
  source: 'van Rijsbergen 1979, Information Retrieval, chapter 7; macro average',
  tasks: ['binary', 'multiclass'],
  better: 'higher',
  format: 'percent',
  compute: (input) => macro(input, (hits, _, actual) => (actual === 0 ? 0 : hits / actual)),
}
