import { expect, it } from 'vitest'
import { mathHash } from './same-bits.fixture.ts'

it('has the bits that it has in a browser', () => {
  expect(mathHash()).toBe('0038eb3bcddf1c84b44613f041c57dff9114f5c135253a3980c7df9f5c1c8ee4')
})
