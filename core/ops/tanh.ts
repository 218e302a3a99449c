import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const tanh = unary({
  name: 'tanh',
  summary: 'hyperbolic tangent',
  compute: (math) => math.tanh,
  gradient: ({ builder, y, dy }) =>
    builder.emit('mul', [dy, builder.emit('sub', [scalar(builder, 1), builder.emit('square', [y])])]),
})
