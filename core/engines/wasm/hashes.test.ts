import { setFlagsFromString } from 'node:v8'
import { afterAll, describe, expect, it } from 'vitest'
import { recorded, weightsOf } from './hashes.fixture.ts'
import { setPairing } from './pairing.ts'

describe('the same bits everywhere', () => {
  afterAll(() => {
    setFlagsFromString('--liftoff')
    setFlagsFromString('--no-experimental-wasm-revectorize')
    setPairing(false)
  })
  for (const name of Object.keys(recorded)) {
    it(`${name}: as recorded, with kernels for pairing or without, with V8's flag or without`, async () => {
      const found: string[] = []
      // The optimising compiler alone pairs vectors: without the baseline compiler every function goes through it.
      setFlagsFromString('--no-liftoff')
      for (const flag of ['--no-experimental-wasm-revectorize', '--experimental-wasm-revectorize']) {
        setFlagsFromString(flag)
        for (const paired of [false, true]) {
          setPairing(paired)
          found.push(await weightsOf(name))
        }
      }
      expect(found).toEqual(Array.from({ length: 4 }, () => recorded[name]!.hash))
    })
  }
})
