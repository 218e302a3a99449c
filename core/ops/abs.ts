import { unary } from './support/elementwise.ts'

export const abs = unary({
  name: 'abs',
  summary: '|x|',
  compute: () => (x) => Math.abs(x),
  gradient: ({ builder, x, dy }) => builder.emit('mul', [dy, builder.emit('sign', [x])]),
  samples: [{ shapes: [[3, 4]], range: [0.2, 2] }, { shapes: [[3, 4]], range: [-2, -0.2] }],
})
