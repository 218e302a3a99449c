import { foldRules } from '../support/join.ts'
import type { NodeDefinition } from '../types.ts'

/** The product of several values, element by element. */
export const multiply: NodeDefinition = {
  kind: 'multiply',
  version: 1,
  title: 'Multiply',
  family: 'shape',
  keywords: ['product', 'times', 'gate', 'attention', 'squeeze and excitation'],
  help: {
    summary: 'Multiplies values of one shape, element by element. A number between 0 and 1 acts as a gate for the other.',
    formula: 'out = in₁ · in₂ · …',
    when: 'Gates: one path decides how much of another passes, number by number or channel by channel.',
    typical: 'A path with a sigmoid at its end times the path it controls.',
    source: 'Hu, Shen and Sun 2018, Squeeze-and-excitation networks',
  },
  icon: { paths: ['M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z', 'M9.2 9.2l5.6 5.6', 'M14.8 9.2l-5.6 5.6'] },
  params: {},
  ...foldRules('mul', 'Values of one shape. One number, or one per channel, multiplies everything.'),
  size: { width: 96, height: 80 },
}
