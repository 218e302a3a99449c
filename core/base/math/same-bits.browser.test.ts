import { expect, it } from 'vitest'
import { mathHash } from './same-bits.fixture.ts'

it('has the bits that it has in Node', () => {
  expect(mathHash()).toBe('5a82d1527f999ff6aa50d7ea4c928a9ba02d587aa9f7a46b0d0ca3a504a51f42')
})
