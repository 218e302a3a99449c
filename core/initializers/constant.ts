import type { InitializerDefinition } from './types.ts'

/** The same value everywhere. */
export const constant: InitializerDefinition = {
  kind: 'constant',
  title: 'Constant',
  help: 'Every weight starts at the same value: for experiments, and for single neurons whose start should be known.',
  source: 'Goodfellow, Bengio and Courville 2016, Deep Learning, section 8.4',
  params: { value: { type: 'number', label: 'Value', help: 'The value of every element.', default: 0 } },
  value: ({ params }) => Number(params['value'] ?? 0),
}
