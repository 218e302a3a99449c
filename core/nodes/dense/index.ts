import { activationOf, activationParams, activationSpec } from '../support/activations.ts'
import { elementsPerStep, features, isVector, shapeWords, timeOf } from '../support/axes.ts'
import { initialOf, initialSpecs } from '../support/initial.ts'
import { restraintOf, restraintSpecs } from '../support/regularise.ts'
import { concatLast } from '../support/lowering.ts'
import { flagOf, numberOf } from '../support/values.ts'
import type { NodeDefinition, ShapeProblem } from '../types.ts'

/** A whole layer of neurons: every unit sees every element. */
export const dense: NodeDefinition = {
  kind: 'dense',
  version: 1,
  title: 'Dense',
  family: 'layer',
  keywords: ['layer', 'fully connected', 'linear', 'fc', 'mlp', 'units'],
  shortcut: 'D',
  help: {
    summary: 'A layer of neurons that all see the same vector: as many sums as it has units, each with its own weights and bias.',
    formula: 'out = f(x·W + b)',
    when: 'When single neurons are too small a unit. It computes exactly what as many drawn neurons would.',
    typical: '16 to 256 units with ReLU; the last one has as many units as there are classes, and no activation.',
    source: 'Goodfellow, Bengio and Courville 2016, Deep Learning, chapter 6',
  },
  icon: {
    paths: [
      'M5 3.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3z',
      'M5 17.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3z',
      'M19 3.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3z',
      'M19 17.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3z',
      'M6.5 5h11',
      'M6.5 19h11',
      'M6.1 6.1l11.8 11.8',
      'M17.9 6.1L6.1 17.9',
    ],
  },
  params: {
    units: { type: 'number', label: 'Units', help: 'Number of neurons in the layer: the length of its result.', default: 16, min: 1, max: 65536, integer: true },
    activation: activationSpec('Activation', 'relu', false),
    ...activationParams('activation'),
    useBias: { type: 'boolean', label: 'Bias', help: 'Adds a learned constant to every unit.', default: true },
    ...initialSpecs,
    ...restraintSpecs,
  },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', many: true, help: 'One or several vectors, joined in their order.' }],
    outputs: [{ name: 'out', label: 'out', help: 'A vector with one element per unit.' }],
  }),
  shape: ({ inputs, params }) => {
    const problems: ShapeProblem[] = inputs
      .filter(({ shape }) => !isVector(shape))
      .map(({ edge, shape }) => ({ code: 'NEEDS_VECTOR', edge, expected: 'a vector', actual: shapeWords(shape) }))
    const time = inputs.length === 0 ? null : timeOf(inputs[0]!.shape)
    for (const { edge, shape } of inputs) {
      if (timeOf(shape) !== time) problems.push({ code: 'TIME_MISMATCH', edge, expected: shapeWords(inputs[0]!.shape), actual: shapeWords(shape) })
    }
    if (problems.length > 0) return { ok: false, problems }
    const units = features(numberOf(params, 'units'))
    return { ok: true, outputs: { out: time === null ? units : [{ name: 'time', size: time }, ...units] } }
  },
  parameters: ({ inputs, params }) => {
    const units = numberOf(params, 'units')
    const blocks = inputs.map(({ edge, shape }) => ({ edge, width: elementsPerStep(shape) }))
    const fanIn = blocks.reduce((sum, block) => sum + block.width, 0)
    if (fanIn === 0) return []
    const restraint = restraintOf(params)
    const kernel = { role: 'kernel', shape: [fanIn, units], ...initialOf(params, 'activation'), fanIn, fanOut: units, blocks, ...(restraint === undefined ? {} : { restraint }) }
    const bias = { role: 'bias', shape: [units], initializer: 'zeros', fanIn, fanOut: units }
    return flagOf(params, 'useBias') ? [kernel, bias] : [kernel]
  },
  lower: (context) => {
    const { builder, values, params } = context
    let sum = builder.emit('linear', [concatLast(builder, values), context.parameter('kernel')])
    if (flagOf(params, 'useBias')) sum = builder.emit('add', [sum, context.parameter('bias')])
    return { outputs: { out: activationOf(params, 'activation').emit(builder, sum, params) }, preActivation: sum }
  },
  size: { width: 152, height: 152 },
}
