import { arithmetic, movingAverage, named, numberParam } from './support/emit.ts'
import { decaySpec } from './support/specs.ts'
import type { OptimizerDefinition } from './types.ts'

export const lion: OptimizerDefinition = {
  kind: 'lion',
  title: 'Lion',
  help: 'Every weight moves by the learning rate, in the direction of a running mean: only the sign counts. Wants a small learning rate.',
  source: 'Chen et al., "Symbolic discovery of optimization algorithms", NeurIPS 2023',
  params: {
    beta1: decaySpec('β₁', 'How much of the running mean enters the direction.', 0.9),
    beta2: decaySpec('β₂', 'How much of the running mean is kept at each step.', 0.99),
    weightDecay: {
      type: 'number',
      label: 'Weight decay',
      help: 'Every step multiplies the weights by 1 − learning rate × this.',
      default: 0,
      min: 0,
      max: 10,
      step: 0.01,
    },
  },
  defaultLearningRate: 0.001,
  slots: () => [{ role: 'm', initial: 0 }],
  scalars: () => [],
  scalarValues: () => [],
  /** p ← p·(1 − ηλ) − η·sign(β₁m + (1 − β₁)g), m ← β₂m + (1 − β₂)g. */
  update({ builder, parameter, gradient, slots, scalars, params }) {
    const { sub, mul, number, scale } = arithmetic(builder)
    const rate = named(scalars, 'learningRate')
    const decay = numberParam(params, 'weightDecay')
    const sign = builder.emit('sign', [movingAverage(builder, named(slots, 'm'), gradient, numberParam(params, 'beta1'))])
    const kept = decay > 0 ? mul(parameter, sub(number(1), scale(rate, decay))) : parameter
    return { parameter: sub(kept, mul(sign, rate)), slots: { m: movingAverage(builder, named(slots, 'm'), gradient, numberParam(params, 'beta2')) } }
  },
}
