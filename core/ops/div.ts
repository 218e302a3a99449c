import { binary } from './support/elementwise.ts'

export const div = binary({
  name: 'div',
  summary: 'a/b',
  compute: () => (a, b) => a / b,
  gradient: {
    a: ({ builder, b, dy }) => builder.emit('div', [dy, b]),
    b: ({ builder, b, y, dy }) => builder.emit('neg', [builder.emit('div', [builder.emit('mul', [dy, y]), b])]),
  },
  range: [0.4, 3],
})
