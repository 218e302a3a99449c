import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const erf = unary({
  name: 'erf',
  summary: 'error function 2/√π ∫₀ˣ exp(−t²) dt',
  compute: (math) => math.erf,
  gradient: ({ builder, x, dy }) => {
    const bell = builder.emit('exp', [builder.emit('neg', [builder.emit('square', [x])])])
    return builder.emit('mul', [dy, builder.emit('mul', [bell, scalar(builder, 1.1283791670955126)])])
  },
})
