import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'
import { numberAttr } from './support/shapes.ts'

export const elu = unary({
  name: 'elu',
  summary: 'x where x > 0, else alpha·(exp(x) − 1)',
  compute: ({ exp, round }, attrs) => {
    const alpha = round(numberAttr(attrs, 'alpha'))
    return (x) => (x > 0 ? x : alpha * round(exp(x) - 1))
  },
  gradient: ({ builder, x, y, dy, attrs }) => {
    const slope = builder.emit('add', [y, scalar(builder, numberAttr(attrs, 'alpha'))])
    return builder.emit('where', [builder.emit('step', [x]), dy, builder.emit('mul', [dy, slope])])
  },
  samples: [
    { shapes: [[3, 4]], attrs: { alpha: 1 }, range: [0.2, 2] },
    { shapes: [[3, 4]], attrs: { alpha: 0.7 }, range: [-2, -0.2] },
  ],
})
