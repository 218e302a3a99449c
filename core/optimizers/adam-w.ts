import { adamParams, adamScalarValues, adamScalars, adamSlots, adamUpdate } from './support/adam.ts'
import { arithmetic, named, numberParam } from './support/emit.ts'
import type { OptimizerDefinition } from './types.ts'

export const adamW: OptimizerDefinition = {
  kind: 'adamW',
  title: 'AdamW',
  help: 'Adam with decoupled weight decay: every step also shrinks the weights a little, which counters overfitting.',
  source: 'Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019',
  params: {
    ...adamParams,
    weightDecay: {
      type: 'number',
      label: 'Weight decay',
      help: 'Every step multiplies the weights by 1 − learning rate × this.',
      default: 0.01,
      min: 0,
      max: 10,
      step: 0.01,
    },
  },
  defaultLearningRate: 0.01,
  slots: () => adamSlots,
  scalars: () => adamScalars,
  scalarValues: adamScalarValues,
  update(args) {
    const { sub, mul, scale, number } = arithmetic(args.builder)
    const kept = sub(number(1), scale(named(args.scalars, 'learningRate'), numberParam(args.params, 'weightDecay')))
    return adamUpdate({ ...args, parameter: mul(args.parameter, kept) })
  },
}
