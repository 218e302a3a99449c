import type { InitializerDefinition } from './types.ts'

/** All zeros: for biases. Weights that all start at zero stay equal to each other. */
export const zeros: InitializerDefinition = {
  kind: 'zeros',
  title: 'Zeros',
  help: 'Everything starts at 0. Right for biases; units whose weights all start equal never become different.',
  source: 'Goodfellow, Bengio and Courville 2016, Deep Learning, section 8.4',
  params: {},
  value: () => 0,
}
