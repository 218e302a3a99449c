import type { InitializerDefinition } from './types.ts'

/** Normal with variance 1 / fan-in. */
export const lecunNormal: InitializerDefinition = {
  kind: 'lecunNormal',
  title: 'LeCun normal',
  help: 'Normal, scaled so that a sum over all wires that arrive has variance 1. The choice for SELU.',
  source: 'LeCun et al. 1998, Efficient BackProp',
  params: {},
  value: ({ fanIn, index, normal }) => normal(index) * Math.sqrt(1 / fanIn),
}
