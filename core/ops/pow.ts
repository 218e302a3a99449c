import { binary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const pow = binary({
  name: 'pow',
  summary: 'a to the power b; for a < 0 only whole b have a value',
  compute: (math) => math.pow,
  gradient: {
    a: ({ builder, a, b, dy }) => {
      const less = builder.emit('pow', [a, builder.emit('sub', [b, scalar(builder, 1)])])
      return builder.emit('mul', [dy, builder.emit('mul', [b, less])])
    },
    b: ({ builder, a, y, dy }) => {
      const positive = builder.emit('step', [a])
      const log = builder.emit('log', [builder.emit('where', [positive, a, scalar(builder, 1)])])
      return builder.emit('mul', [dy, builder.emit('mul', [y, log])])
    },
  },
  range: [0.4, 3],
})
