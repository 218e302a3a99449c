import type { InitializerDefinition } from './types.ts'

/** Uniform in ±√(6 / (fan-in + fan-out)). */
export const glorotUniform: InitializerDefinition = {
  kind: 'glorotUniform',
  title: 'Glorot uniform',
  help: 'Uniform, scaled by the wires on both sides: keeps signals and gradients of one size through tanh and sigmoid. Also called Xavier.',
  source: 'Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks',
  params: {},
  value: ({ fanIn, fanOut, index, uniform }) => (2 * uniform(index) - 1) * Math.sqrt(6 / (fanIn + fanOut)),
}
