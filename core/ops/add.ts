import { binary } from './support/elementwise.ts'

export const add = binary({
  name: 'add',
  summary: 'a + b',
  compute: () => (a, b) => a + b,
  gradient: {
    a: ({ dy }) => dy,
    b: ({ dy }) => dy,
  },
})
