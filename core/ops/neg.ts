import { unary } from './support/elementwise.ts'

export const neg = unary({
  name: 'neg',
  summary: '−x',
  compute: () => (x) => -x,
  gradient: ({ builder, dy }) => builder.emit('neg', [dy]),
})
