import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const sigmoid = unary({
  name: 'sigmoid',
  summary: '1/(1 + exp(−x))',
  compute: (math) => math.sigmoid,
  gradient: ({ builder, y, dy }) => {
    const slope = builder.emit('mul', [y, builder.emit('sub', [scalar(builder, 1), y])])
    return builder.emit('mul', [dy, slope])
  },
})
