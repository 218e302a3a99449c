import { binary } from './support/elementwise.ts'

export const sub = binary({
  name: 'sub',
  summary: 'a − b',
  compute: () => (a, b) => a - b,
  gradient: {
    a: ({ dy }) => dy,
    b: ({ builder, dy }) => builder.emit('neg', [dy]),
  },
})
