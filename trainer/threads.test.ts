import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offerCrew } from '../core/engines/wasm/crew.ts'
import { recorded, weightsOf } from '../core/engines/wasm/hashes.fixture.ts'
import { nodeCrew } from './crew.ts'

describe('several threads', () => {
  beforeAll(() => { offerCrew(nodeCrew) })
  afterAll(() => { offerCrew(null) })
  for (const [name, { hash }] of Object.entries(recorded)) {
    it(`${name}: the bits of one thread with two and with three`, async () => {
      expect([await weightsOf(name, 2), await weightsOf(name, 3)]).toEqual([hash, hash])
    })
  }
})
