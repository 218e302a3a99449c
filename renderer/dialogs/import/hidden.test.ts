import { describe, expect, it } from 'vitest'
import { parseHidden } from './hidden.ts'

describe('sizes of hidden layers', () => {
  it.each([
    ['16, 8', [16, 8]],
    ['32', [32]],
    ['4 4;4', [4, 4, 4]],
    ['', []],
  ])('reads %j', (text, sizes) => {
    expect(parseHidden(text)).toEqual(sizes)
  })
  it.each(['a', '0', '1.5', '-3', '20000'])('refuses %j', (text) => {
    expect(parseHidden(text)).toBeNull()
  })
})
