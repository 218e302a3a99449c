import type { OpDefinition } from './types.ts'
import { rowNumber } from './support/rows.ts'
import { arity, numberAttr, sameShape, shapeText, staticDim } from './support/shapes.ts'

/** `scatterRows{rows}(index[...], dy[..., d]) -> [rows, d]`: adds each dy to the row of its index: gradient of `gatherRows`. */
export const scatterRows: OpDefinition = {
  name: 'scatterRows',
  summary: 'adds rows to a table of zeros by index, in order',
  infer(inputs, attrs) {
    arity(inputs, 2)
    const [index, dy] = [inputs[0]!, inputs[1]!]
    if (!sameShape(index, dy.slice(0, -1))) throw new Error(`${shapeText(dy)} does not have one row per index of ${shapeText(index)}`)
    return [[numberAttr(attrs, 'rows'), staticDim(dy, dy.length - 1)]]
  },
  kernel([index, dy], attrs, context) {
    const rows = numberAttr(attrs, 'rows')
    const width = dy!.shape[dy!.shape.length - 1]!
    const table = context.alloc([rows, width])
    for (let i = 0; i < index!.data.length; i += 1) {
      const to = rowNumber(index!.data[i]!, rows) * width
      for (let k = 0; k < width; k += 1) table.data[to + k] = table.data[to + k]! + dy!.data[i * width + k]!
    }
    return [table]
  },
  gradient: ({ builder, inputs, gradients }) => {
    const g = gradients[0] ?? null
    return [null, g === null ? null : builder.emit('gatherRows', [inputs[0]!, g])]
  },
  samples: [
    { shapes: [[4], [4, 2]], attrs: { rows: 3 }, indices: { 0: 3 } },
    { shapes: [[2, 3], [2, 3, 1]], attrs: { rows: 5 }, indices: { 0: 5 }, batched: true },
  ],
}
