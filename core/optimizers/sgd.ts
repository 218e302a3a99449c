import type { ParamValues } from '../base/params.ts'
import { arithmetic, named, negligible, numberParam } from './support/emit.ts'
import type { OptimizerDefinition } from './types.ts'

const hasMomentum = (params: ParamValues): boolean => numberParam(params, 'momentum') > 0

export const sgd: OptimizerDefinition = {
  kind: 'sgd',
  title: 'SGD',
  help: 'Plain gradient descent: every weight moves against its gradient. Momentum lets steps in the same direction build up speed.',
  source: 'Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013',
  params: {
    momentum: {
      type: 'number',
      label: 'Momentum',
      help: 'How much of the previous step is kept: 0 for none, 0.9 is common.',
      default: 0,
      min: 0,
      max: 1,
      exclusiveMax: true,
      step: 0.05,
    },
    nesterov: {
      type: 'boolean',
      label: 'Nesterov',
      help: 'Look ahead: use the gradient where the momentum leads. Without momentum it changes nothing.',
      default: false,
    },
    weightDecay: {
      type: 'number',
      label: 'Weight decay',
      help: 'Adds this multiple of each weight to its gradient (L2 regularisation).',
      default: 0,
      min: 0,
      max: 10,
      step: 0.0001,
    },
  },
  defaultLearningRate: 0.1,
  slots: (params) => (hasMomentum(params) ? [{ role: 'velocity', initial: 0 }] : []),
  scalars: () => [],
  scalarValues: () => [],
  /** v ← μv + g, p ← p − η·v; with Nesterov p ← p − η·(g + μv). */
  update({ builder, parameter, gradient, slots, scalars, params }) {
    const { add, sub, mul, scale } = arithmetic(builder)
    const rate = named(scalars, 'learningRate')
    const decay = numberParam(params, 'weightDecay')
    const g = decay > 0 ? add(gradient, scale(parameter, decay)) : gradient
    if (!hasMomentum(params)) return { parameter: sub(parameter, mul(g, rate)), slots: {} }
    const momentum = numberParam(params, 'momentum')
    const velocity = negligible(builder).mean(add(scale(named(slots, 'velocity'), momentum), g))
    const direction = params.nesterov === true ? add(g, scale(velocity, momentum)) : velocity
    return { parameter: sub(parameter, mul(direction, rate)), slots: { velocity } }
  },
}
