import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const silu = unary({
  name: 'silu',
  summary: 'x·sigmoid(x)',
  compute: ({ sigmoid }) => (x) => x * sigmoid(x),
  gradient: ({ builder, x, y, dy }) => {
    const gate = builder.emit('sigmoid', [x])
    const rest = builder.emit('mul', [y, builder.emit('sub', [scalar(builder, 1), gate])])
    return builder.emit('mul', [dy, builder.emit('add', [gate, rest])])
  },
})
