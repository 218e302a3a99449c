import { unary } from './support/elementwise.ts'
import { scalar } from './support/gradient.ts'
import { numberAttr } from './support/shapes.ts'

export const hardShrink = unary({
  name: 'hardShrink',
  summary: '0 where |x| ≤ lambda, else x',
  compute: ({ round }, attrs) => {
    const lambda = round(numberAttr(attrs, 'lambda'))
    return (x) => (Math.abs(x) <= lambda ? 0 : x)
  },
  gradient: ({ builder, x, dy, attrs }) => {
    const size = builder.emit('abs', [x])
    return builder.emit('mul', [dy, builder.emit('greater', [size, scalar(builder, numberAttr(attrs, 'lambda'))])])
  },
  samples: [{ shapes: [[3, 4]], attrs: { lambda: 0.5 } }, { shapes: [[3, 4]], attrs: { lambda: 1 }, range: [-0.9, 0.9] }],
})
