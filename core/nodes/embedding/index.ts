import { elements, features, isVector, shapeWords } from '../support/axes.ts'
import { numberOf } from '../support/values.ts'
import type { NodeDefinition } from '../types.ts'

/** A learned vector for every category. */
export const embedding: NodeDefinition = {
  kind: 'embedding',
  version: 1,
  title: 'Embedding',
  family: 'layer',
  keywords: ['lookup', 'table', 'category', 'word vector', 'ordinal'],
  help: {
    summary: 'Looks up a learned vector for the number of a category. Categories that act alike come to lie close together.',
    formula: 'out = E[in], a row of the table E',
    when: 'Columns with many categories, for which one number per category would be too wide.',
    typical: '2 to 50 dimensions, fewer than there are categories.',
    source: 'Bengio, Ducharme, Vincent and Jauvin 2003, A neural probabilistic language model',
  },
  icon: { paths: ['M3 4h6v16H3z', 'M3 8h6', 'M3 12h6', 'M3 16h6', 'M9 10h5', 'M12.5 8.5l1.5 1.5l-1.5 1.5', 'M15 7h6v6h-6z', 'M18 7v6'] },
  params: {
    categories: { type: 'number', label: 'Categories', help: 'Rows of the table: how many categories there are.', default: 16, min: 1, max: 1_000_000, integer: true },
    dimensions: { type: 'number', label: 'Dimensions', help: 'Length of the vector that stands for a category.', default: 4, min: 1, max: 65536, integer: true },
  },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'Numbers of categories from 0: columns that are encoded as ordinal numbers.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The vectors of all categories that come in, one after the other.' }],
  }),
  shape: ({ params, inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    if (!isVector(wire.shape) || wire.shape.length > 1) {
      return { ok: false, problems: [{ code: 'NEEDS_VECTOR', edge: wire.edge, expected: 'a vector', actual: shapeWords(wire.shape) }] }
    }
    return { ok: true, outputs: { out: features(elements(wire.shape) * numberOf(params, 'dimensions')) } }
  },
  parameters: ({ params }) => {
    const [rows, width] = [numberOf(params, 'categories'), numberOf(params, 'dimensions')]
    return [{ role: 'table', shape: [rows, width], initializer: 'uniform', initializerParams: { min: -0.05, max: 0.05 }, fanIn: rows, fanOut: width }]
  },
  lower: (context) => {
    const { builder, params, inputs, values } = context
    const found = builder.emit('gatherRows', [values[0]!, context.parameter('table')])
    const width = elements(inputs[0]!.shape) * numberOf(params, 'dimensions')
    return { outputs: { out: builder.emit('reshape', [found], { shape: ['batch', width] }) } }
  },
  samples: [
    { inputs: [features(1)], params: { categories: 3, dimensions: 2 }, below: 3 },
    { inputs: [features(2)], params: { categories: 4, dimensions: 3 }, below: 4 },
    { inputs: [features(1)], params: { categories: 1, dimensions: 1 }, below: 1 },
    { inputs: [features(3)], params: { categories: 2, dimensions: 1 }, below: 2 },
    { inputs: [features(1)], below: 16 },
  ],
  size: { width: 136, height: 112 },
}
