import { scalar } from '../../ops/support/gradient.ts'
import { aligned, foldRules } from '../support/join.ts'
import type { NodeDefinition } from '../types.ts'

/** The mean of several values, element by element. */
export const average: NodeDefinition = {
  kind: 'average',
  version: 1,
  title: 'Average',
  family: 'shape',
  keywords: ['mean', 'ensemble', 'combine'],
  help: {
    summary: 'Takes the mean of values of one shape, element by element.',
    formula: 'out = (in₁ + in₂ + …) / n',
    when: 'To let several paths vote with equal weight.',
    typical: 'Two or three paths that differ in their first layers.',
  },
  icon: { paths: ['M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z', 'M8 7h8', 'M9 10.5l6 6', 'M15 10.5l-6 6'] },
  params: {},
  ...foldRules('add', 'Values of one shape. One number, or one per channel, counts everywhere.'),
  lower: ({ builder, values }) => {
    const sum = aligned(builder, values).reduce((total, value) => builder.emit('add', [total, value]))
    return { outputs: { out: values.length === 1 ? sum : builder.emit('mul', [sum, scalar(builder, 1 / values.length)]) } }
  },
  size: { width: 96, height: 80 },
}
