import { expect, it } from 'vitest'
import { disagreement } from './fuzz.fixture.ts'
import { mixedCase } from './fuzz-layers.fixture.ts'

it('agrees with the float64 reference on 200 drawings made by chance', { timeout: 180_000 }, async () => {
  const found: string[] = []
  for (let seed = 1; seed <= 200; seed += 1) {
    const problem = await disagreement(seed, mixedCase)
    if (problem !== null) found.push(`case ${seed}: ${problem}`)
  }
  expect(found).toEqual([])
})
