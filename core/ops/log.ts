import { unary } from './support/elementwise.ts'

export const log = unary({
  name: 'log',
  summary: 'natural logarithm',
  compute: (math) => math.log,
  gradient: ({ builder, x, dy }) => builder.emit('div', [dy, x]),
  samples: [{ shapes: [[3, 4]], range: [0.3, 3] }],
})
