import type { ValueId } from '../../ir/types.ts'
import { activationOf, activationParams, activationSpec } from '../support/activations.ts'
import { elementsPerStep, features, timeOf } from '../support/axes.ts'
import { initialOf, initialSpecs } from '../support/initial.ts'
import { penaltySpecs, restraintOf } from '../support/regularise.ts'
import { concatLast, flattenSteps, repeatSteps } from '../support/lowering.ts'
import { flagOf } from '../support/values.ts'
import type { NodeDefinition, ShapeAnswer, ShapeContext } from '../types.ts'

const oneNumber = features(1)
/** Its value, which all neurons without time share. */
const single: ShapeAnswer = { ok: true, outputs: { out: oneNumber } }
const ports: ReturnType<NodeDefinition['ports']> = {
  inputs: [{ name: 'in', label: 'in', many: true, synapses: true, help: 'Any number of wires; each element gets a weight.' }],
  outputs: [{ name: 'out', label: 'Σ', help: 'One number: the activation of the sum.' }],
}
function steps({ inputs }: ShapeContext): number | null {
  for (const { shape } of inputs) {
    const time = timeOf(shape)
    if (time !== null) return time
  }
  return null
}

/** Σ wᵢxᵢ + b over everything wired in, then an activation. */
export const neuron: NodeDefinition = {
  kind: 'neuron',
  version: 1,
  title: 'Neuron',
  family: 'neuron',
  keywords: ['unit', 'perceptron', 'cell', 'sum', 'synapse', 'weight', 'bias'],
  shortcut: 'N',
  help: {
    summary: 'Multiplies every number that is wired in by a weight of its own, adds everything up, and adds its bias.',
    formula: 'out = f(Σ wᵢ·xᵢ + b)',
    when: 'To build a network piece by piece and see what each part does. Each wire into it is a synapse: its weight is learned.',
    typical: '2 to 8 hidden neurons with tanh, and one neuron in front of the output.',
    source: 'Rosenblatt 1958, The perceptron',
  },
  icon: { paths: ['M2 6c4.5 0 3.5 6 7 6', 'M2 18c4.5 0 3.5-6 7-6', 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6z', 'M15 12h7'] },
  params: {
    activation: activationSpec('Activation', 'identity', true),
    ...activationParams('activation'),
    useBias: {
      type: 'boolean',
      label: 'Bias',
      help: 'Adds a learned constant to the sum, so that the neuron can fire without input.',
      default: true,
    },
    ...initialSpecs,
    ...penaltySpecs,
  },
  ports: () => ports,
  shape: (context) => {
    const time = steps(context)
    if (time === null) return single
    const odd = context.inputs.find(({ shape }) => timeOf(shape) !== null && timeOf(shape) !== time)
    if (odd !== undefined) {
      const problem = { code: 'TIME_MISMATCH', edge: odd.edge, expected: `${time} steps`, actual: `${String(timeOf(odd.shape))} steps` }
      return { ok: false, problems: [problem] }
    }
    return { ok: true, outputs: { out: [{ name: 'time', size: time }, { name: 'feature', size: 1 }] } }
  },
  parameters: (context) => {
    const fanIn = context.inputs.reduce((sum, { shape }) => sum + elementsPerStep(shape), 0)
    return flagOf(context.params, 'useBias') ? [{ role: 'bias', shape: [1], initializer: 'zeros', fanIn: Math.max(1, fanIn), fanOut: 1 }] : []
  },
  synapses: (params) => {
    const restraint = restraintOf(params)
    return { ...initialOf(params, 'activation'), ...(restraint === undefined ? {} : { restraint }) }
  },
  lower: (context) => {
    const { builder, inputs, values, predicted, params } = context
    const time = steps(context)
    // Sources in the order of their values, not of the wires: a sum does not depend on it, and neurons with the same sources
    // then share them. Training puts them in the order of prediction, as both read one column of weights.
    const order = inputs.map((_, i) => i).sort((a, b) => predicted[a]! - predicted[b]! || (inputs[a]!.edge < inputs[b]!.edge ? -1 : 1))
    let sum: ValueId
    if (order.length === 0) sum = builder.emit('fill', [context.batch], { value: 0, shape: ['batch', 1] })
    else {
      const sources = order.map((i) => {
        const flat = flattenSteps(builder, values[i]!, timeOf(inputs[i]!.shape) !== null)
        return time === null || timeOf(inputs[i]!.shape) !== null ? flat : repeatSteps(builder, flat, time)
      })
      const column = context.synapses(order)
      sum = builder.emit('linear', [concatLast(builder, sources), column])
    }
    if (flagOf(params, 'useBias')) sum = builder.emit('add', [sum, context.parameter('bias')])
    return { outputs: { out: activationOf(params, 'activation').emit(builder, sum, params) }, preActivation: sum }
  },
  size: { width: 160, height: 112 },
}
