import { scalar } from '../ops/support/gradient.ts'
import { meanPerSample } from './support/mean.ts'
import { numberSetting } from './support/settings.ts'
import type { LossDefinition } from './types.ts'

/** With q = min(|e|, δ): ½q² + δ·(|e| − q). */
export const huber: LossDefinition = {
  kind: 'huber',
  title: 'Huber',
  formula: 'ℓ = ½e² where |e| ≤ δ, else δ·(|e| − ½δ)',
  help: 'For numbers with outliers: squared for small errors, absolute for large ones.',
  source: 'Huber, "Robust estimation of a location parameter", Annals of Mathematical Statistics 35, 1964',
  params: {
    delta: { type: 'number', label: 'δ', help: 'Errors beyond this count linearly.', default: 1, min: 0, exclusiveMin: true, step: 0.1 },
  },
  links: ['identity', 'sigmoid', 'softmax'],
  emit({ builder, prediction, target, params }) {
    const delta = scalar(builder, numberSetting(params, 'delta', 1))
    const size = builder.emit('abs', [builder.emit('sub', [prediction, target])])
    const near = builder.emit('minimum', [size, delta])
    const squared = builder.emit('mul', [builder.emit('square', [near]), scalar(builder, 0.5)])
    const linear = builder.emit('mul', [builder.emit('sub', [size, near]), delta])
    return meanPerSample(builder, builder.emit('add', [squared, linear]))
  },
}
