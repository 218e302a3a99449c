import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'

export const gelu = unary({
  name: 'gelu',
  summary: 'x·Φ(x) with the normal distribution function Φ(x) = (1 + erf(x/√2))/2',
  compute: ({ erf, round }) => {
    const root = round(0.7071067811865476)
    return (x) => round(0.5 * x) * round(1 + erf(round(x * root)))
  },
  gradient: ({ builder, x, dy }) => {
    const erf = builder.emit('erf', [builder.emit('mul', [x, scalar(builder, 0.7071067811865476)])])
    const below = builder.emit('mul', [builder.emit('add', [erf, scalar(builder, 1)]), scalar(builder, 0.5)])
    const bell = builder.emit('exp', [builder.emit('mul', [builder.emit('square', [x]), scalar(builder, -0.5)])])
    const density = builder.emit('mul', [bell, scalar(builder, 0.3989422804014327)])
    return builder.emit('mul', [dy, builder.emit('add', [below, builder.emit('mul', [x, density])])])
  },
})
