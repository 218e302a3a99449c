import { binary } from './support/elementwise.ts'

export const greater = binary({
  name: 'greater',
  summary: '1 where a > b, else 0',
  compute: () => (a, b) => (a > b ? 1 : 0),
  gradient: 'none',
})
