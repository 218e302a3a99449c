import { unary } from './support/elementwise.ts'

export const cos = unary({
  name: 'cos',
  summary: 'cosine of radians',
  compute: (math) => math.cos,
  gradient: ({ builder, x, dy }) => builder.emit('neg', [builder.emit('mul', [dy, builder.emit('sin', [x])])]),
})
