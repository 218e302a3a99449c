import type { ValueId } from '../ir/types.ts'
import type { Builder } from '../ops/types.ts'
import { scalar } from '../ops/support/gradient.ts'
import { meanPerSample } from './support/mean.ts'
import { numberSetting } from './support/settings.ts'
import type { LossDefinition } from './types.ts'

/** base^γ; a base of 0 is kept away from where its slope has no bound. */
function power(builder: Builder, base: ValueId, gamma: number): ValueId | null {
  if (gamma === 0) return null
  if (gamma === 1) return base
  if (gamma === 2) return builder.emit('square', [base])
  return builder.emit('pow', [builder.emit('maximum', [base, scalar(builder, 1e-7)]), scalar(builder, gamma)])
}

/** With the cross-entropy c: p = exp(−c) is the probability of the right answer. */
export const focal: LossDefinition = {
  kind: 'focal',
  title: 'Focal',
  formula: 'ℓ = −(1 − p)^γ·log p,  p: probability of the right class',
  help: 'For classes of very unequal frequency: answers that are already right count less, so that rare and hard cases lead.',
  source: 'Lin, Goyal, Girshick, He and Dollár, "Focal loss for dense object detection", ICCV 2017',
  params: {
    gamma: { type: 'number', label: 'γ', help: 'How strongly easy cases are played down; 0 gives the cross-entropy.', default: 2, min: 0, max: 10, step: 0.5 },
  },
  links: ['sigmoid', 'softmax'],
  emit({ builder, argument, target, link, params }) {
    const entropy = builder.emit(link === 'softmax' ? 'softmaxCrossEntropy' : 'sigmoidCrossEntropy', [argument, target])
    const wrong = builder.emit('sub', [scalar(builder, 1), builder.emit('exp', [builder.emit('neg', [entropy])])])
    const factor = power(builder, wrong, numberSetting(params, 'gamma', 2))
    return meanPerSample(builder, factor === null ? entropy : builder.emit('mul', [factor, entropy]))
  },
}
