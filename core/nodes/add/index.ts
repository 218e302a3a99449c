import { foldRules } from '../support/join.ts'
import type { NodeDefinition } from '../types.ts'

/** The sum of several values, element by element. */
export const add: NodeDefinition = {
  kind: 'add',
  version: 1,
  title: 'Add',
  family: 'shape',
  keywords: ['sum', 'plus', 'residual', 'skip connection', 'shortcut'],
  help: {
    summary: 'Adds values of one shape, element by element. It has no weights: a neuron is the sum with weights.',
    formula: 'out = in₁ + in₂ + …',
    when: 'Residual blocks: what a block computed is added to what came in, so that gradients find a short way back.',
    typical: 'Two wires of equal shape.',
    source: 'He, Zhang, Ren and Sun 2016, Deep residual learning for image recognition',
  },
  icon: { paths: ['M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z', 'M12 8v8', 'M8 12h8'] },
  params: {},
  ...foldRules('add', 'Values of one shape. One number, or one per channel, is added everywhere.'),
  size: { width: 96, height: 80 },
}
