import { describe, expect, it } from 'vitest'
import { committed, differences, findPython, generate } from './update.ts'

const found = findPython()
const title = 'reason' in found ? `the fixture is what PyTorch answers now (skipped: ${found.reason})` : 'the fixture is what PyTorch answers now'

describe('PyTorch as an oracle', () => {
  it.skipIf('reason' in found)(
    title,
    () => {
      if ('reason' in found) throw new Error(found.reason)
      expect(differences(committed(), JSON.parse(generate(found.python)))).toEqual([])
    },
    120_000,
  )

  it('notices a wrong number, a missing one and a surplus one', () => {
    expect(differences({ a: [1, 2] }, { a: [1, 2 + 1e-9] })).toHaveLength(1)
    expect(differences({ a: [1, 2] }, { a: [1] })).toHaveLength(1)
    expect(differences({ a: 1 }, { a: 1, b: null })).toHaveLength(1)
    expect(differences({ torch: '1', a: 1 }, { torch: '2', a: 1 })).toEqual([])
  })
})
