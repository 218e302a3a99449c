import type { InitializerDefinition } from './types.ts'

/** Uniform in [min, max), whatever the number of wires. */
export const uniform: InitializerDefinition = {
  kind: 'uniform',
  title: 'Uniform',
  help: 'Uniform between two bounds, whatever the number of wires.',
  source: 'LeCun et al. 1998, Efficient BackProp',
  params: {
    min: { type: 'number', label: 'From', help: 'Lower bound.', default: -0.5 },
    max: { type: 'number', label: 'To', help: 'Upper bound.', default: 0.5 },
  },
  value: ({ params, index, uniform: draw }) => {
    const min = Number(params['min'] ?? -0.5)
    const max = Number(params['max'] ?? 0.5)
    return min + (max - min) * draw(index)
  },
}
