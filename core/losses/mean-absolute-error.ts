import { meanPerSample } from './support/mean.ts'
import type { LossDefinition } from './types.ts'

export const meanAbsoluteError: LossDefinition = {
  kind: 'meanAbsoluteError',
  title: 'Mean absolute error',
  formula: 'ℓ = 1/n · Σ |ŷ − y|',
  help: 'For numbers. Every unit of error counts the same, so outliers do little harm; the best constant guess is the median.',
  source: 'Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2009, section 10.6',
  params: {},
  links: ['identity', 'sigmoid', 'softmax'],
  emit: ({ builder, prediction, target }) => meanPerSample(builder, builder.emit('abs', [builder.emit('sub', [prediction, target])])),
}
