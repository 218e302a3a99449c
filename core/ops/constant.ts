import type { OpDefinition } from './types.ts'
import { arity, numbersAttr, shapeAttr, sizeOf } from './support/shapes.ts'

/** `constant{values, shape}`: numbers written into the program, row-major. */
export const constant: OpDefinition = {
  name: 'constant',
  summary: 'numbers written into the program: `values` in the static shape `shape`',
  infer(inputs, attrs) {
    arity(inputs, 0)
    const shape = shapeAttr(attrs, 'shape')
    if (shape[0] === 'batch') throw new Error('a constant has no batch')
    const { length } = numbersAttr(attrs, 'values')
    if (length !== sizeOf(shape as readonly number[])) throw new Error(`${length} values for shape [${shape.join(', ')}]`)
    return [shape]
  },
  kernel(_inputs, attrs, context) {
    const result = context.alloc(shapeAttr(attrs, 'shape') as readonly number[])
    result.data.set(numbersAttr(attrs, 'values'))
    return [result]
  },
  gradient: 'none',
  samples: [{ shapes: [], attrs: { values: [1, -2, 3.5, 0.1, 0, 7], shape: [2, 3] } }],
}
