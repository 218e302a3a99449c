import type { ParamValues } from '../base/params.ts'
import { arithmetic, movingAverage, named, negligible, numberParam } from './support/emit.ts'
import { decaySpec, epsilonSpec } from './support/specs.ts'
import type { OptimizerDefinition } from './types.ts'

const hasMomentum = (params: ParamValues): boolean => numberParam(params, 'momentum') > 0

export const rmsProp: OptimizerDefinition = {
  kind: 'rmsProp',
  title: 'RMSProp',
  help: 'Divides every step by the running size of the gradient, so that steep and flat directions move alike.',
  source: 'Hinton, "Neural networks for machine learning", lecture 6e, 2012',
  params: {
    decay: decaySpec('Decay', 'How much of the running mean of squared gradients is kept at each step.', 0.99),
    momentum: decaySpec('Momentum', 'How much of the previous step is kept.', 0, 0.05),
    epsilon: epsilonSpec(1e-8),
  },
  defaultLearningRate: 0.01,
  slots: (params) => [{ role: 'square', initial: 0 }, ...(hasMomentum(params) ? [{ role: 'velocity', initial: 0 }] : [])],
  scalars: () => [],
  scalarValues: () => [],
  /** s ← ρs + (1 − ρ)g², p ← p − η·g/(√s + ε); with momentum v ← μv + g/(√s + ε), p ← p − η·v. */
  update({ builder, parameter, gradient, slots, scalars, params }) {
    const { add, sub, mul, div, square, sqrt, number, scale } = arithmetic(builder)
    const shrink = negligible(builder)
    const g = shrink.gradient(gradient)
    const mean = shrink.square(movingAverage(builder, named(slots, 'square'), square(g), numberParam(params, 'decay')))
    const direction = div(g, add(sqrt(mean), number(numberParam(params, 'epsilon'))))
    const rate = named(scalars, 'learningRate')
    if (!hasMomentum(params)) return { parameter: sub(parameter, mul(direction, rate)), slots: { square: mean } }
    const velocity = shrink.mean(add(scale(named(slots, 'velocity'), numberParam(params, 'momentum')), direction))
    return { parameter: sub(parameter, mul(velocity, rate)), slots: { square: mean, velocity } }
  },
}
