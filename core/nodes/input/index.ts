import { features } from '../support/axes.ts'
import type { NodeDefinition } from '../types.ts'

/** Columns of the dataset as one vector. */
export const input: NodeDefinition = {
  kind: 'input',
  version: 1,
  title: 'Input',
  family: 'data',
  keywords: ['feature', 'column', 'data', 'x', 'source'],
  shortcut: 'I',
  help: {
    summary: 'Brings columns of the data into the network. Numbers arrive scaled, categories as one number per class.',
    formula: 'out = the prepared values of its columns',
    when: 'One input per column to wire every feature by hand; one input with many columns in front of layers.',
    typical: 'One column for drawn neurons, all feature columns for dense layers.',
  },
  icon: { paths: ['M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', 'M12 3v18', 'M3 9h18', 'M3 15h18'] },
  params: {
    columns: {
      type: 'columns',
      label: 'Columns',
      help: 'Which columns of the data it carries, in this order.',
      role: 'feature',
      default: [],
    },
  },
  ports: () => ({
    inputs: [],
    outputs: [{ name: 'out', label: 'value', help: 'The prepared values: one element per number, one per class of a category.' }],
  }),
  shape: ({ columns }) => ({ ok: true, outputs: { out: features(Math.max(1, columns.reduce((sum, column) => sum + column.width, 0))) } }),
  parameters: () => [],
  lower: ({ values }) => {
    const [value] = values
    if (value === undefined) throw new Error('an input node is lowered with its slice of the data as its only value')
    return { outputs: { out: value } }
  },
  size: { width: 104, height: 96 },
}
