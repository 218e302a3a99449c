import { unary } from './support/elementwise.ts'

export const exp = unary({
  name: 'exp',
  summary: 'e to the power x',
  compute: (math) => math.exp,
  gradient: ({ builder, y, dy }) => builder.emit('mul', [dy, y]),
})
