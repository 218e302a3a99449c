import { meanPerSample } from './support/mean.ts'
import type { LossDefinition } from './types.ts'

export const binaryCrossEntropy: LossDefinition = {
  kind: 'binaryCrossEntropy',
  title: 'Binary cross-entropy',
  formula: 'ℓ = −y·log p − (1 − y)·log(1 − p),  p = sigmoid(z)',
  help: 'For two classes. A confident wrong answer costs a great deal. It is computed from z, before the sigmoid, so that it never overflows.',
  source: 'Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.2',
  params: {},
  links: ['sigmoid'],
  emit: ({ builder, argument, target }) => meanPerSample(builder, builder.emit('sigmoidCrossEntropy', [argument, target])),
}
