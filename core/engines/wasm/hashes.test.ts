import { setFlagsFromString } from 'node:v8'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../base/sha256.ts'
import { wasmEngine } from './index.ts'
import { denseSpec, imageSpec, networkProgram, randomRows, train } from './network.fixture.ts'
import { setPairing } from './pairing.ts'

/** Weights after 40 steps with tail batches, hashed: every machine, with and without pairing, gives these bits. */
const recorded = {
  'samples in the lanes': {
    spec: denseSpec([3, 7, 5, 2], 'tanh', { link: 'softmax', loss: 'categoricalCrossEntropy', optimizer: 'adam' }),
    batch: 13,
    hash: '2be601477fd679924652bf8ee1caa9eb8fea23379dee02f4740405bffa2c6872',
  },
  'features in the lanes': {
    spec: denseSpec([50, 70, 33, 1], 'silu', { link: 'sigmoid', loss: 'binaryCrossEntropy', optimizer: 'adamW' }),
    batch: 24,
    hash: '4b3fca54f035cd68230e5c77900b34bb1d0fbf65bbe27bb2dcb1da207297ce9d',
  },
  'convolutions': {
    spec: imageSpec(10, { loss: 'categoricalCrossEntropy', optimizer: 'adam' }),
    batch: 16,
    hash: 'db0d4aec05f19608e1234638a64412ded11ab27a51d43b84308393a14f9dc1b5',
  },
  'padded, strided and grouped convolutions': {
    spec: imageSpec(8, { loss: 'categoricalCrossEntropy', optimizer: 'sgd', optimizerParams: { momentum: 0.9 } }, true),
    batch: 9,
    hash: '46c080b8bea2082b790c93d0761b4daef823f3169591dc3828fa7a7835e1a8c8',
  },
  'straight code': {
    spec: denseSpec([2, 8, 1], 'tanh', { link: 'sigmoid', loss: 'meanSquaredError', optimizer: 'adam' }),
    batch: 7,
    hash: '5a688410a2482124ec6cef13701023b7d8a3a4ee7cd928af0c76adbbdc30715e',
  },
  'one sample at a time': {
    spec: denseSpec([5, 4, 3], 'gelu', { link: 'identity', loss: 'meanAbsoluteError', optimizer: 'sgd', optimizerParams: { momentum: 0.9 } }),
    batch: 1,
    hash: '232f99462a0d5809bc3d3bf3cda22da0fc9972813cac2ca407d3e39eb437cd08',
  },
} as const

async function weights(name: keyof typeof recorded): Promise<string> {
  const { spec, batch } = recorded[name]
  const { engine } = await train({ factory: wasmEngine, program: networkProgram(spec), rows: randomRows(spec, 40), batchSize: batch, steps: 40 })
  const values = Object.entries(engine.read()).flatMap(([, list]) => [...list])
  return sha256Hex(new Uint8Array(Float32Array.from(values).buffer))
}

describe('the same bits everywhere', () => {
  afterAll(() => {
    setFlagsFromString('--liftoff')
    setFlagsFromString('--no-experimental-wasm-revectorize')
    setPairing(false)
  })
  for (const name of Object.keys(recorded) as (keyof typeof recorded)[]) {
    it(`${name}: as recorded, with kernels for pairing or without, with V8's flag or without`, async () => {
      const found: string[] = []
      // The optimising compiler alone pairs vectors: without the baseline compiler every function goes through it.
      setFlagsFromString('--no-liftoff')
      for (const flag of ['--no-experimental-wasm-revectorize', '--experimental-wasm-revectorize']) {
        setFlagsFromString(flag)
        for (const paired of [false, true]) {
          setPairing(paired)
          found.push(await weights(name))
        }
      }
      expect(found).toEqual(Array.from({ length: 4 }, () => recorded[name].hash))
    })
  }
})
