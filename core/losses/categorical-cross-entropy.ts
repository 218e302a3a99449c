import { meanPerSample } from './support/mean.ts'
import type { LossDefinition } from './types.ts'

export const categoricalCrossEntropy: LossDefinition = {
  kind: 'categoricalCrossEntropy',
  title: 'Categorical cross-entropy',
  formula: 'ℓ = −Σ yₖ·log pₖ,  p = softmax(z)',
  help: 'For several classes of which one is right. It is the surprise at the right answer, computed from z, before the softmax, so that it never overflows.',
  source: 'Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4',
  params: {},
  links: ['softmax'],
  emit: ({ builder, argument, target }) => meanPerSample(builder, builder.emit('softmaxCrossEntropy', [argument, target])),
}
