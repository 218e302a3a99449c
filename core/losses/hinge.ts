import { scalar } from '../ops/support/gradient.ts'
import { meanPerSample } from './support/mean.ts'
import type { LossDefinition } from './types.ts'

/** The target is 0 or 1; y = 2·target − 1. */
export const hinge: LossDefinition = {
  kind: 'hinge',
  title: 'Hinge',
  formula: 'ℓ = max(0, 1 − y·z),  y = −1 or 1',
  help: 'For two classes, as in a support vector machine: answers that are right by a margin of 1 cost nothing.',
  source: 'Cortes and Vapnik, "Support-vector networks", Machine Learning 20, 1995',
  params: {},
  links: ['sigmoid'],
  emit({ builder, argument, target }) {
    const one = scalar(builder, 1)
    const side = builder.emit('sub', [builder.emit('mul', [target, scalar(builder, 2)]), one])
    return meanPerSample(builder, builder.emit('relu', [builder.emit('sub', [one, builder.emit('mul', [side, argument])])]))
  },
}
