import { sha256Hex } from '../../base/sha256.ts'
import { fuzzWeights } from './fuzz.fixture.ts'
import { wasmEngine } from './index.ts'
import { denseSpec, imageSpec, networkProgram, randomRows, train } from './network.fixture.ts'
import type { NetworkSpec } from './network.fixture.ts'

interface Recorded {
  readonly hash: string
}
interface RecordedNetwork extends Recorded {
  readonly spec: NetworkSpec
  readonly batch: number
}
/** A drawing made by chance. */
interface RecordedDrawing extends Recorded {
  readonly seed: number
}

/** Weights after 40 steps with tail batches, hashed: every machine, with any number of threads, with and without pairing, gives these bits. */
export const recorded: { readonly [name: string]: RecordedNetwork | RecordedDrawing } = {
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
  'convolutions with fewer products': {
    spec: imageSpec(20, { loss: 'categoricalCrossEntropy', optimizer: 'adam' }),
    batch: 24,
    hash: '6ec41b54b66a63a89a82255c987091513cc493be6f6098b28e21b9d0773cebff',
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
  'loose neurons, synapses from tables': { seed: 25, hash: 'cac3bfd3a9305be7b7cfcf5edfe53300428f8d962ffe71d71af001824a2fa7fb' },
  'loose neurons among layers': { seed: 32, hash: 'ad6ee09b484fba0b4ee1a887fb7d7b761240e5c6346aca866fd9b7ea4208a91d' },
}

/** The hash of a recorded case's weights, trained now. */
export async function weightsOf(name: string, threads = 1): Promise<string> {
  const own = recorded[name]!
  let values: readonly number[]
  if ('seed' in own) values = await fuzzWeights(own.seed, 40, threads)
  else {
    const { engine } = await train({ factory: wasmEngine, program: networkProgram(own.spec), rows: randomRows(own.spec, 40), batchSize: own.batch, steps: 40, threads })
    values = Object.values(engine.read()).flatMap((list) => [...list])
    engine.dispose()
  }
  return sha256Hex(new Uint8Array(Float32Array.from(values).buffer))
}
