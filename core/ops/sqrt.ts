import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const sqrt = unary({
  name: 'sqrt',
  summary: '√x',
  compute: () => (x) => Math.sqrt(x),
  gradient: ({ builder, y, dy }) => builder.emit('div', [builder.emit('mul', [dy, scalar(builder, 0.5)]), y]),
  samples: [{ shapes: [[3, 4]], range: [0.3, 3] }],
})
