import type { InitializerDefinition } from './types.ts'

/** Uniform in ±√(6 / fan-in). */
export const heUniform: InitializerDefinition = {
  kind: 'heUniform',
  title: 'He uniform',
  help: 'Uniform, scaled by the wires that arrive and doubled in variance, since ReLU silences half of its inputs.',
  source: 'He et al. 2015, Delving deep into rectifiers',
  params: {},
  value: ({ fanIn, index, uniform }) => (2 * uniform(index) - 1) * Math.sqrt(6 / fanIn),
}
