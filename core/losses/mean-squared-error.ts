import { meanPerSample } from './support/mean.ts'
import type { LossDefinition } from './types.ts'

export const meanSquaredError: LossDefinition = {
  kind: 'meanSquaredError',
  title: 'Mean squared error',
  formula: 'ℓ = 1/n · Σ (ŷ − y)²',
  help: 'For numbers. Large errors weigh much more than small ones, so a few outliers can dominate.',
  source: 'Bishop, "Pattern Recognition and Machine Learning", 2006, section 3.1',
  params: {},
  links: ['identity', 'sigmoid', 'softmax'],
  emit: ({ builder, prediction, target }) => meanPerSample(builder, builder.emit('square', [builder.emit('sub', [prediction, target])])),
}
