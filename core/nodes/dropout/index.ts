import { scalar } from '../../ops/support/gradient.ts'
import { features, image, signal } from '../support/axes.ts'
import { disturbanceRules } from '../support/disturbance.ts'
import type { NodeDefinition } from '../types.ts'

/** Random zeros while training. */
export const dropout: NodeDefinition = {
  kind: 'dropout',
  version: 1,
  title: 'Dropout',
  family: 'regularise',
  keywords: ['regularisation', 'random', 'overfitting', 'mask'],
  help: {
    summary: 'While training, sets numbers to 0 at random, drawn anew for every row and step, and enlarges the others to match. In prediction it passes everything on.',
    formula: 'train: out = in · m / (1 − p), m = 0 with probability p, else 1',
    when: 'When the training loss keeps falling while the validation loss rises: no unit can then rely on a single other one.',
    typical: '0.2 to 0.5 behind dense layers, less behind convolutions.',
    source: 'Srivastava et al. 2014, Dropout: a simple way to prevent neural networks from overfitting',
  },
  icon: { paths: ['M6 4.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3z', 'M18 4.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3z', 'M6 16.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3z', 'M16 16l4 4', 'M20 16l-4 4', 'M10 10l4 4', 'M14 10l-4 4'] },
  params: {
    rate: { type: 'number', label: 'Rate', help: 'The share of numbers that is set to 0.', default: 0.25, min: 0, max: 1, exclusiveMax: true, step: 0.05 },
  },
  ...disturbanceRules({
    amount: 'rate',
    key: 'dropout',
    distribution: 'uniform',
    disturb: (builder, x, drawn, rate) => {
      const keep = 1 - rate
      const mask = builder.emit('mul', [builder.emit('greater', [scalar(builder, keep), drawn]), scalar(builder, 1 / keep)])
      return builder.emit('mul', [x, mask])
    },
  }),
  samples: [{ inputs: [features(4)] }, { inputs: [image(2, 3, 2)], params: { rate: 0.5 } }, { inputs: [features(1)], params: { rate: 0 } }, { inputs: [signal(4, 1)] }, { inputs: [image(1, 1, 1)], params: { rate: 0.9 } }],
}
