import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const square = unary({
  name: 'square',
  summary: 'x²',
  compute: () => (x) => x * x,
  gradient: ({ builder, x, dy }) => builder.emit('mul', [dy, builder.emit('mul', [x, scalar(builder, 2)])]),
})
