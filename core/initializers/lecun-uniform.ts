import type { InitializerDefinition } from './types.ts'

/** Uniform in ±√(3 / fan-in). */
export const lecunUniform: InitializerDefinition = {
  kind: 'lecunUniform',
  title: 'LeCun uniform',
  help: 'Uniform, scaled so that a sum over all wires that arrive has variance 1. The choice for SELU.',
  source: 'LeCun et al. 1998, Efficient BackProp',
  params: {},
  value: ({ fanIn, index, uniform }) => (2 * uniform(index) - 1) * Math.sqrt(3 / fanIn),
}
