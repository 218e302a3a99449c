import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'
import { numberAttr } from './support/shapes.ts'

export const leakyRelu = unary({
  name: 'leakyRelu',
  summary: 'x where x > 0, else alpha·x',
  compute: ({ round }, attrs) => {
    const alpha = round(numberAttr(attrs, 'alpha'))
    return (x) => (x > 0 ? x : alpha * x)
  },
  gradient: ({ builder, x, dy, attrs }) => {
    const slope = builder.emit('mul', [dy, scalar(builder, numberAttr(attrs, 'alpha'))])
    return builder.emit('where', [builder.emit('step', [x]), dy, slope])
  },
  samples: [
    { shapes: [[3, 4]], attrs: { alpha: 0.1 }, range: [0.2, 2] },
    { shapes: [[3, 4]], attrs: { alpha: 0.1 }, range: [-2, -0.2] },
  ],
})
