import { binary } from './support/elementwise.ts'
import { share } from './support/share.ts'

export const maximum = binary({
  name: 'maximum',
  summary: 'the greater of a and b; at a tie half of the gradient goes to each',
  compute: () => (a, b) => Math.max(a, b),
  gradient: {
    a: ({ builder, a, b, dy }) => builder.emit('mul', [dy, share(builder, a, b)]),
    b: ({ builder, a, b, dy }) => builder.emit('mul', [dy, share(builder, b, a)]),
  },
})
