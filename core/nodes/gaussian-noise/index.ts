import { scalar } from '../../ops/support/gradient.ts'
import { features, image, signal } from '../support/axes.ts'
import { disturbanceRules } from '../support/disturbance.ts'
import type { NodeDefinition } from '../types.ts'

/** Random numbers added while training. */
export const gaussianNoise: NodeDefinition = {
  kind: 'gaussianNoise',
  version: 1,
  title: 'Gaussian noise',
  family: 'regularise',
  keywords: ['random', 'jitter', 'denoising', 'augment', 'normal'],
  help: {
    summary: 'While training, adds normally distributed random numbers, drawn anew for every row and step. In prediction it passes everything on.',
    formula: 'train: out = in + σ · n, n standard normal',
    when: 'Behind an input that is to be recognised although it is noisy, above all in a denoising autoencoder.',
    typical: '0.05 to 0.5 on inputs with a spread of 1.',
    source: 'Vincent et al. 2008, Extracting and composing robust features with denoising autoencoders',
  },
  icon: { paths: ['M3 20h18', 'M3 12l2-3l2 5l2-9l3 12l2-8l2 5l2-4l3 3'] },
  params: {
    deviation: { type: 'number', label: 'σ', help: 'Standard deviation of the noise.', default: 0.1, min: 0, max: 1000, step: 0.05 },
  },
  ...disturbanceRules({
    amount: 'deviation',
    key: 'noise',
    distribution: 'normal',
    disturb: (builder, x, drawn, deviation) => builder.emit('add', [x, builder.emit('mul', [drawn, scalar(builder, deviation)])]),
  }),
  samples: [{ inputs: [features(4)] }, { inputs: [image(2, 3, 2)], params: { deviation: 0.5 } }, { inputs: [features(1)], params: { deviation: 0 } }, { inputs: [signal(4, 1)] }, { inputs: [image(1, 1, 1)], params: { deviation: 3 } }],
}
