import { unary } from './support/elementwise.ts'

export const reciprocal = unary({
  name: 'reciprocal',
  summary: '1/x',
  compute: () => (x) => 1 / x,
  gradient: ({ builder, y, dy }) => builder.emit('neg', [builder.emit('mul', [dy, builder.emit('square', [y])])]),
  samples: [{ shapes: [[3, 4]], range: [0.4, 3] }],
})
