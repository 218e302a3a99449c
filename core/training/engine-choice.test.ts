import { expect, it } from 'vitest'
import { chooseEngine } from '../engines/choose.ts'
import { referenceEngine } from '../engines/reference/index.ts'
import { wasmEngine } from '../engines/wasm/index.ts'
import { exampleDocument, exampleText } from './examples.fixture.ts'
import { prepareDocument } from './in-process.fixture.ts'

/** Microseconds of one step on one thread, measured on an AMD EPYC: by the generated engine, and by the reference. */
const measured = {
  iris: [3.3, 253],
  spirals: [5.8, 491],
  digits: [20.9, 2893],
  'digits-cnn': [290, 108_456],
  'digits-autoencoder': [59.7, 9593],
  xor: [0.9, 29.8],
} as const

it.each(Object.entries(measured))('%s: both engines expect about the time that a step takes, and automatic takes the faster one', (id, [wasm, reference]) => {
  const document = exampleDocument(id)
  const { program, train } = prepareDocument(document, exampleText(document))
  const options = { precision: 'float32', seed: 1, threads: 1, batchSize: document.training.batchSize > 0 ? document.training.batchSize : train.rows } as const
  const ratio = (factory: typeof wasmEngine, microseconds: number): number => (factory.estimate(program, options, train.rows).secondsPerStep * 1e6) / microseconds
  for (const found of [ratio(wasmEngine, wasm), ratio(referenceEngine, reference)]) {
    expect(found).toBeGreaterThan(0.5)
    expect(found).toBeLessThan(2)
  }
  const chosen = chooseEngine(program, { ...options, engine: 'auto' }, train.rows)
  expect(chosen.ok && chosen.value.choice).toMatchObject({ engine: 'wasm', why: 'engine.fastest', threads: 1 })
})

it('more threads are chosen only where a step is long enough, and fewer than there are cores', () => {
  const threads = (id: string): number => {
    const document = exampleDocument(id)
    const { program, train } = prepareDocument(document, exampleText(document))
    return wasmEngine.estimate(program, { precision: 'float32', seed: 1, threads: 0, batchSize: document.training.batchSize }, train.rows).threads
  }
  expect(threads('iris')).toBe(1)
  const cores = (globalThis as { navigator?: { hardwareConcurrency?: number } }).navigator?.hardwareConcurrency ?? 1
  expect(threads('digits-cnn')).toBeLessThanOrEqual(Math.max(1, cores - 1))
})
