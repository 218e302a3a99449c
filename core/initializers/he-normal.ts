import type { InitializerDefinition } from './types.ts'

/** Normal with variance 2 / fan-in. */
export const heNormal: InitializerDefinition = {
  kind: 'heNormal',
  title: 'He normal',
  help: 'Normal, scaled by the wires that arrive and doubled in variance, since ReLU silences half of its inputs.',
  source: 'He et al. 2015, Delving deep into rectifiers',
  params: {},
  value: ({ fanIn, index, normal }) => normal(index) * Math.sqrt(2 / fanIn),
}
