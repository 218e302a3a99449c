import type { InitializerDefinition } from './types.ts'

/** Normal with variance 2 / (fan-in + fan-out). */
export const glorotNormal: InitializerDefinition = {
  kind: 'glorotNormal',
  title: 'Glorot normal',
  help: 'Normal, scaled by the wires on both sides: keeps signals and gradients of one size through tanh and sigmoid.',
  source: 'Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks',
  params: {},
  value: ({ fanIn, fanOut, index, normal }) => normal(index) * Math.sqrt(2 / (fanIn + fanOut)),
}
