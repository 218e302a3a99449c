import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { agreements, type Trial } from './agreement.fixture.ts'

const wasm: Trial = { engine: 'wasm', precision: 'float32' }
const single: Trial = { engine: 'reference', precision: 'float32' }

/** Steps of each example: the reference takes long over images. `node scripts/measure-examples.ts agreement` runs 100 of each. */
const steps = {
  and: 100,
  xor: 100,
  'linear-regression': 100,
  iris: 100,
  spirals: 100,
  siamese: 100,
  digits: 40,
  mixed: 20,
  'two-outputs': 10,
  'digits-autoencoder': 20,
  'denoising-autoencoder': 6,
  'digits-cnn': 3,
  'residual-cnn': 2,
} as const

it.each(Object.entries(steps))('%s: first gradients and %d losses of every engine are those of the float64 reference', { timeout: 120_000 }, async (id, count) => {
  const trials = count === 100 ? [wasm, single] : [wasm]
  for (const { gradient, loss } of await agreements(id, trials, count)) {
    expect(gradient).toBeLessThanOrEqual(1e-4)
    expect(loss).toBeLessThanOrEqual(1e-4)
  }
})

it('no example is left out', () => {
  const index = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '..', 'examples', 'index.json'), 'utf8')) as readonly { readonly id: string }[]
  expect(Object.keys(steps).sort()).toEqual(index.map(({ id }) => id).sort())
})
