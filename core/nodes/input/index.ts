import { elements, features, shapeWords } from '../support/axes.ts'
import { layOut, layoutShape, layoutSpecs } from '../support/layout.ts'
import type { NodeDefinition } from '../types.ts'

/** Columns of the dataset as one vector, image or signal. */
export const input: NodeDefinition = {
  kind: 'input',
  version: 1,
  title: 'Input',
  family: 'data',
  keywords: ['feature', 'column', 'data', 'x', 'source', 'image', 'pixels'],
  shortcut: 'I',
  help: {
    summary: 'Brings columns of the data into the network. Numbers arrive scaled, categories as one number per class. A row of pixels can arrive as an image.',
    formula: 'out = the prepared values of its columns',
    when: 'One input per column to wire every feature by hand; one input with many columns in front of layers.',
    typical: 'One column for drawn neurons, all feature columns for dense layers, an image in front of convolutions.',
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
    ...layoutSpecs('vector'),
  },
  presets: [
    { title: 'Input', params: {} },
    { title: 'Image', params: { form: 'image' }, keywords: ['picture', 'pixels', 'photo'] },
  ],
  ports: () => ({
    inputs: [],
    outputs: [{ name: 'out', label: 'value', help: 'The prepared values: one element per number, one per class of a category.' }],
  }),
  shape: ({ columns, params }) => {
    const width = Math.max(1, columns.reduce((sum, column) => sum + column.width, 0))
    const shape = layoutShape(params, width)
    const wanted = elements(shape)
    if (columns.length === 0 || wanted === width) return { ok: true, outputs: { out: shape } }
    const data = { wanted, count: width }
    return { ok: false, problems: [{ code: 'INPUT_COUNT', param: 'form', expected: shapeWords(shape), actual: shapeWords(features(width)), data }] }
  },
  parameters: () => [],
  lower: ({ builder, params, values }) => {
    const [value] = values
    if (value === undefined) throw new Error('an input node is lowered with its slice of the data as its only value')
    return { outputs: { out: layOut(builder, value, params) } }
  },
  size: { width: 104, height: 96 },
}
