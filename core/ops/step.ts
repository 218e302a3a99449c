import { unary } from './support/elementwise.ts'

export const step = unary({
  name: 'step',
  summary: '1 where x > 0, else 0',
  compute: () => (x) => (x > 0 ? 1 : 0),
  gradient: 'none',
})
