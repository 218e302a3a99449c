import { scalar } from '../../ops/support/gradient.ts'
import { features, image, signal } from '../support/axes.ts'
import { flagOf, numberOf } from '../support/values.ts'
import type { NodeDefinition } from '../types.ts'

/** Every vector with mean 0 and standard deviation 1, then scaled and shifted as learned. */
export const layerNormalisation: NodeDefinition = {
  kind: 'layerNormalisation',
  version: 1,
  title: 'Layer normalisation',
  family: 'regularise',
  keywords: ['layer norm', 'ln', 'normalise', 'normalization', 'transformer'],
  help: {
    summary: 'Brings each row by itself to mean 0 and spread 1 over its channels, then scales and shifts every channel by learned numbers. Training and prediction do the same.',
    formula: 'out = γ · (in − mean) / √(variance + ε) + β, over the channels of one place',
    when: 'In place of batch normalisation where batches are small, and in transformers.',
    typical: 'Behind a dense layer of at least 8 units.',
    source: 'Ba, Kiros and Hinton 2016, Layer normalization',
  },
  icon: { paths: ['M20 3v18', 'M4 12h16', 'M17 4c0 4-11 5-11 8s11 4 11 8'] },
  params: {
    epsilon: { type: 'number', label: 'ε', help: 'A small number added to the variance, so that it is never 0.', default: 1e-5, min: 0, max: 1, exclusiveMin: true },
    scale: { type: 'boolean', label: 'Scale', help: 'Learns a factor γ for every channel.', default: true },
    shift: { type: 'boolean', label: 'Shift', help: 'Learns a constant β for every channel.', default: true },
  },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One wire of any shape; its last axis is normalised.' }],
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
  lower: (context) => {
    const { builder, params, values } = context
    const x = values[0]!
    const shape = builder.shape(x)
    const share = scalar(builder, 1 / Number(shape.at(-1)))
    const mean = (value: number): number => builder.emit('mul', [builder.emit('sum', [value], { axes: [shape.length - 1], keep: true }), share])
    const centred = builder.emit('sub', [x, mean(x)])
    const variance = mean(builder.emit('square', [centred]))
    const spread = builder.emit('sqrt', [builder.emit('add', [variance, scalar(builder, numberOf(params, 'epsilon'))])])
    let out = builder.emit('div', [centred, spread])
    if (flagOf(params, 'scale')) out = builder.emit('mul', [out, context.parameter('scale')])
    if (flagOf(params, 'shift')) out = builder.emit('add', [out, context.parameter('shift')])
    return { outputs: { out } }
  },
  samples: [
    { inputs: [features(4)] },
    { inputs: [image(2, 2, 3)] },
    { inputs: [features(2)], params: { scale: false, epsilon: 0.01 } },
    { inputs: [signal(3, 5)], params: { shift: false } },
    { inputs: [features(7)], params: { scale: false, shift: false } },
  ],
  size: { width: 136, height: 88 },
}
