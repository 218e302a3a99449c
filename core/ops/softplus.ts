import { unary } from './support/elementwise.ts'

export const softplus = unary({
  name: 'softplus',
  summary: 'log(1 + exp(x)), computed as max(x, 0) + log1p(exp(−|x|))',
  compute: ({ exp, log1p }) => (x) => Math.max(x, 0) + log1p(exp(-Math.abs(x))),
  gradient: ({ builder, x, dy }) => builder.emit('mul', [dy, builder.emit('sigmoid', [x])]),
})
