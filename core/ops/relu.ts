import { unary } from './support/elementwise.ts'

export const relu = unary({
  name: 'relu',
  summary: 'max(x, 0)',
  compute: () => (x) => Math.max(x, 0),
  gradient: ({ builder, x, dy }) => builder.emit('mul', [dy, builder.emit('step', [x])]),
  samples: [{ shapes: [[3, 4]], range: [0.2, 2] }, { shapes: [[3, 4]], range: [-2, -0.2] }],
})
