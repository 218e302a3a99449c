import { unary } from './support/elementwise.ts'

export const sin = unary({
  name: 'sin',
  summary: 'sine of radians',
  compute: (math) => math.sin,
  gradient: ({ builder, x, dy }) => builder.emit('mul', [dy, builder.emit('cos', [x])]),
})
