import type { OpDefinition } from './types.ts'
import { arity, hasBatch, numberAttr, shapeAttr } from './support/shapes.ts'
import { filled } from './support/batch.ts'

/** `fill{value, shape}`: one number everywhere. With a leading 'batch' it takes one input, whose batch it follows. */
export const fill: OpDefinition = {
  name: 'fill',
  summary: '`value` everywhere in `shape`; with a batch it follows the batch of its input, whose numbers it ignores',
  infer(inputs, attrs) {
    const shape = shapeAttr(attrs, 'shape')
    numberAttr(attrs, 'value')
    arity(inputs, hasBatch(shape) ? 1 : 0)
    if (hasBatch(shape) && !hasBatch(inputs[0]!)) throw new Error('the input to follow has no batch')
    return [shape]
  },
  kernel([like], attrs, context) {
    const result = context.alloc(filled(shapeAttr(attrs, 'shape'), like))
    result.data.fill(numberAttr(attrs, 'value'))
    return [result]
  },
  gradient: 'none',
  samples: [
    { shapes: [], attrs: { value: 2.5, shape: [2, 3] } },
    { shapes: [], attrs: { value: -1, shape: [] } },
    { shapes: [[2, 3]], attrs: { value: 0.5, shape: ['batch', 2] }, batched: true },
  ],
}
