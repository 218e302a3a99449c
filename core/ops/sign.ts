import { unary } from './support/elementwise.ts'

export const sign = unary({
  name: 'sign',
  summary: '1 where x > 0, −1 where x < 0, 0 at 0',
  compute: () => (x) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : x),
  gradient: 'none',
})
