import type { OpDefinition } from './types.ts'
import { rowNumber } from './support/rows.ts'
import { arity, shapeText } from './support/shapes.ts'

/**
 * `gatherRows(index[...], table[n, d]) -> [..., d]`: an embedding. Indices are whole numbers from 0; one beyond the
 * table reads its nearest row, as prepared data never holds one.
 */
export const gatherRows: OpDefinition = {
  name: 'gatherRows',
  summary: 'rows of a table [n, d] by index: an embedding',
  infer(inputs) {
    arity(inputs, 2)
    const [index, table] = [inputs[0]!, inputs[1]!]
    if (table.length !== 2 || table[0] === 'batch' || table[0] === 0) throw new Error(`${shapeText(table)} is not a table [n, d]`)
    return [[...index, table[1]!]]
  },
  kernel([index, table], _attrs, context) {
    const [rows, width] = [table!.shape[0]!, table!.shape[1]!]
    const y = context.alloc([...index!.shape, width])
    for (let i = 0; i < index!.data.length; i += 1) {
      const from = rowNumber(index!.data[i]!, rows) * width
      for (let k = 0; k < width; k += 1) y.data[i * width + k] = table!.data[from + k]!
    }
    return [y]
  },
  gradient: ({ builder, inputs, gradients }) => {
    const dy = gradients[0] ?? null
    return [null, dy === null ? null : builder.emit('scatterRows', [inputs[0]!, dy], { rows: builder.shape(inputs[1]!)[0] })]
  },
  samples: [
    { shapes: [[4], [3, 2]], indices: { 0: 3 } },
    { shapes: [[2, 3], [5, 1]], indices: { 0: 5 }, batched: true },
    { shapes: [[6], [2, 4]], indices: { 0: 2 } },
  ],
}
