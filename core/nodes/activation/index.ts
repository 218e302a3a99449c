import { activationNames, activationOf, activationParams, activations, activationSpec } from '../support/activations.ts'
import { isVector, shapeWords } from '../support/axes.ts'
import type { NodeDefinition } from '../types.ts'

/** A function applied to every element, or softmax over a vector. */
export const activation: NodeDefinition = {
  kind: 'activation',
  version: 1,
  title: 'Activation',
  family: 'function',
  keywords: ['function', 'nonlinearity', 'squash'],
  help: {
    summary: 'Applies a function to every number that passes. Without such a bend, a network of any depth is only a weighted sum.',
    formula: 'out = f(in)',
    when: 'Behind a neuron, to see sum and activation apart. Neurons and layers can also hold their activation inside.',
    typical: 'tanh or ReLU behind hidden neurons.',
  },
  icon: { paths: ['M3 20h3c9 0 3-16 12-16h3'] },
  params: { function: activationSpec('Function', 'tanh', false), ...activationParams('function') },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One wire of any shape.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The same shape, every element passed through the function.' }],
  }),
  presets: activationNames.map((name) => ({ title: activations[name].title, params: { function: name }, keywords: activations[name].keywords })),
  shape: ({ params, inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    if (activationOf(params, 'function').vector === true && !isVector(wire.shape)) {
      const problem = { code: 'SOFTMAX_NEEDS_VECTOR', edge: wire.edge, expected: 'a vector', actual: shapeWords(wire.shape) }
      return { ok: false, problems: [problem] }
    }
    return { ok: true, outputs: { out: wire.shape } }
  },
  parameters: () => [],
  lower: ({ builder, params, values }) => ({
    outputs: { out: activationOf(params, 'function').emit(builder, values[0]!, params) },
    preActivation: values[0]!,
  }),
  size: { width: 104, height: 112 },
}
