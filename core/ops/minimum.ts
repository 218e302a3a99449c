import { binary } from './support/elementwise.ts'
import { share } from './support/share.ts'

export const minimum = binary({
  name: 'minimum',
  summary: 'the lesser of a and b; at a tie half of the gradient goes to each',
  compute: () => (a, b) => Math.min(a, b),
  gradient: {
    a: ({ builder, a, b, dy }) => builder.emit('mul', [dy, share(builder, b, a)]),
    b: ({ builder, a, b, dy }) => builder.emit('mul', [dy, share(builder, a, b)]),
  },
})
