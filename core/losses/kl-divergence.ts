import { scalar } from '../ops/support/gradient.ts'
import { meanPerSample } from './support/mean.ts'
import type { LossDefinition } from './types.ts'

/** The cross-entropy less the target's own entropy; 0·log 0 counts as 0. */
export const klDivergence: LossDefinition = {
  kind: 'klDivergence',
  title: 'Kullback–Leibler divergence',
  formula: 'ℓ = Σ yₖ·log(yₖ/pₖ),  p = softmax(z)',
  help: 'For targets that are themselves probabilities: how far the prediction is from them. With one right class it equals the cross-entropy.',
  source: 'Kullback and Leibler, "On information and sufficiency", Annals of Mathematical Statistics 22, 1951',
  params: {},
  links: ['softmax'],
  emit({ builder, argument, target }) {
    const crossEntropy = builder.emit('softmaxCrossEntropy', [argument, target])
    const positive = builder.emit('where', [builder.emit('step', [target]), target, scalar(builder, 1)])
    const information = builder.emit('mul', [target, builder.emit('log', [positive])])
    const last = builder.shape(target).length - 1
    return meanPerSample(builder, builder.emit('add', [crossEntropy, builder.emit('sum', [information], { axes: [last], keep: false })]))
  },
}
