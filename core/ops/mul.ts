import { binary } from './support/elementwise.ts'

export const mul = binary({
  name: 'mul',
  summary: 'a·b',
  compute: () => (a, b) => a * b,
  gradient: {
    a: ({ builder, b, dy }) => builder.emit('mul', [dy, b]),
    b: ({ builder, a, dy }) => builder.emit('mul', [dy, a]),
  },
})
