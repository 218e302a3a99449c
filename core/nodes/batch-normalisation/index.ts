import type { ValueId } from '../../ir/types.ts'
import { fillLike, scalar } from '../../ops/support/gradient.ts'
import type { Builder } from '../../ops/types.ts'
import { features, image, signal } from '../support/axes.ts'
import { flagOf, numberOf } from '../support/values.ts'
import type { LowerContext, NodeDefinition } from '../types.ts'

interface Statistics {
  readonly mean: ValueId
  readonly variance: ValueId
}

/** Mean and variance of every channel over the rows of a batch and all places, and what the variance is to be multiplied by to be unbiased. */
function batchStatistics(builder: Builder, x: ValueId): Statistics & { readonly unbiased: ValueId } {
  const shape = builder.shape(x)
  const axes = shape.slice(0, -1).map((_, axis) => axis)
  const over = (value: ValueId): ValueId => builder.emit('sum', [value], { axes, keep: false })
  const places = shape.slice(1, -1).reduce<number>((product, extent) => product * Number(extent), 1)
  const column = builder.emit('fill', [x], { value: places, shape: ['batch'] })
  const count = builder.emit('sum', [column], { axes: [0], keep: false })
  const mean = builder.emit('div', [over(x), count])
  const variance = builder.emit('div', [over(builder.emit('square', [builder.emit('sub', [x, mean])])), count])
  const others = builder.emit('maximum', [builder.emit('sub', [count, scalar(builder, 1)]), scalar(builder, 1)])
  return { mean, variance, unbiased: builder.emit('div', [count, others]) }
}

/** Statistics of this batch, which also move the running ones towards them. */
function learned(context: LowerContext): Statistics {
  const { builder, params, values } = context
  const found = batchStatistics(builder, values[0]!)
  const share = numberOf(params, 'momentum')
  const move = (role: string, value: ValueId): void => {
    const kept = builder.emit('mul', [context.state(role), scalar(builder, 1 - share)])
    context.setState(role, builder.emit('add', [kept, builder.emit('mul', [value, scalar(builder, share)])]))
  }
  move('mean', found.mean)
  move('variance', builder.emit('mul', [found.variance, found.unbiased]))
  return found
}

/** Every channel with mean 0 and standard deviation 1, then scaled and shifted as learned. */
export const batchNormalisation: NodeDefinition = {
  kind: 'batchNormalisation',
  version: 1,
  title: 'Batch normalisation',
  family: 'regularise',
  keywords: ['batch norm', 'bn', 'normalise', 'normalization', 'standardise'],
  help: {
    summary: 'Brings every channel to mean 0 and spread 1, measured over the rows of the batch, then scales and shifts it by learned numbers. Prediction uses running averages of what training measured.',
    formula: 'out = γ · (in − mean) / √(variance + ε) + β',
    when: 'Between a convolution or dense layer and its activation, in deep networks: larger learning rates then work.',
    typical: 'Behind a layer without bias and without activation; batches of at least 16 rows.',
    source: 'Ioffe and Szegedy 2015, Batch normalization: accelerating deep network training by reducing internal covariate shift',
  },
  icon: { paths: ['M3 20h18', 'M12 4v16', 'M4 17c4 0 5-11 8-11s4 11 8 11'] },
  params: {
    momentum: { type: 'number', label: 'Momentum', help: 'How much of each batch enters the running averages.', default: 0.1, min: 0, max: 1, exclusiveMin: true, step: 0.01 },
    epsilon: { type: 'number', label: 'ε', help: 'A small number added to the variance, so that it is never 0.', default: 1e-5, min: 0, max: 1, exclusiveMin: true },
    scale: { type: 'boolean', label: 'Scale', help: 'Learns a factor γ for every channel.', default: true },
    shift: { type: 'boolean', label: 'Shift', help: 'Learns a constant β for every channel.', default: true },
  },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One wire of any shape; its last axis holds the channels.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The same shape.' }],
  }),
  shape: ({ inputs }) => ({ ok: true, outputs: inputs[0] === undefined ? {} : { out: inputs[0].shape } }),
  parameters: ({ inputs, params }) => {
    const channels = inputs[0]?.shape.at(-1)?.size
    if (channels === undefined) return []
    const one = { shape: [channels], fanIn: 1, fanOut: 1 }
    return [
      ...(flagOf(params, 'scale') ? [{ ...one, role: 'scale', initializer: 'constant', initializerParams: { value: 1 } }] : []),
      ...(flagOf(params, 'shift') ? [{ ...one, role: 'shift', initializer: 'zeros' }] : []),
    ]
  },
  states: ({ inputs }) => {
    const shape = [inputs[0]?.shape.at(-1)?.size ?? 1]
    return [
      { role: 'mean', shape, initial: 0 },
      { role: 'variance', shape, initial: 1 },
    ]
  },
  lower: (context) => {
    const { builder, params, values } = context
    const learning = context.mode === 'train' && !context.frozen
    const { mean, variance } = learning ? learned(context) : { mean: context.state('mean'), variance: context.state('variance') }
    const spread = builder.emit('sqrt', [builder.emit('add', [variance, fillLike(builder, variance, numberOf(params, 'epsilon'))])])
    let factor = builder.emit('reciprocal', [spread])
    if (flagOf(params, 'scale')) factor = builder.emit('mul', [context.parameter('scale'), factor])
    let out = builder.emit('mul', [builder.emit('sub', [values[0]!, mean]), factor])
    if (flagOf(params, 'shift')) out = builder.emit('add', [out, context.parameter('shift')])
    return { outputs: { out } }
  },
  modal: true,
  samples: [
    { inputs: [features(3)] },
    { inputs: [image(2, 3, 2)], params: { momentum: 0.3 } },
    { inputs: [features(1)], params: { scale: false, epsilon: 0.001 } },
    { inputs: [signal(4, 2)], params: { shift: false } },
    { inputs: [image(1, 1, 3)], params: { scale: false, shift: false } },
  ],
  size: { width: 136, height: 104 },
}
