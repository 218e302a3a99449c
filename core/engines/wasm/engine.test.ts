import { describe, expect, it } from 'vitest'
import { referenceEngine } from '../reference/index.ts'
import type { Values } from '../types.ts'
import { build } from './build.ts'
import { wasmEngine } from './index.ts'
import { denseSpec, imageSpec, networkProgram, randomRows, train } from './network.fixture.ts'

const specs = {
  'xor-like, tanh, SGD': { spec: denseSpec([2, 8, 1], 'tanh', { link: 'sigmoid', loss: 'meanSquaredError', optimizer: 'sgd' }), batch: 4, rows: 10 },
  'two hidden layers, Adam': { spec: denseSpec([2, 16, 16, 1], 'tanh', { link: 'sigmoid', loss: 'binaryCrossEntropy', optimizer: 'adam' }), batch: 32, rows: 75 },
  'classes, momentum': {
    spec: denseSpec([13, 21, 5], 'relu', { link: 'softmax', loss: 'categoricalCrossEntropy', optimizer: 'sgd', optimizerParams: { momentum: 0.9, nesterov: true } }),
    batch: 10, rows: 37,
  },
  'wide layers, AdamW': { spec: denseSpec([70, 65, 33, 10], 'gelu', { link: 'softmax', loss: 'categoricalCrossEntropy', optimizer: 'adamW' }), batch: 64, rows: 150 },
  'convolutions': { spec: imageSpec(8, { loss: 'categoricalCrossEntropy', optimizer: 'adam' }), batch: 32, rows: 45 },
  'padded, strided and grouped convolutions': { spec: imageSpec(10, { loss: 'categoricalCrossEntropy', optimizer: 'sgd' }, true), batch: 11, rows: 30 },
  'absolute error, batch of one': { spec: denseSpec([3, 4, 2], 'silu', { link: 'identity', loss: 'meanAbsoluteError', optimizer: 'adam' }), batch: 1, rows: 5 },
} as const

/** |a − b| / |b| over all values. */
function relativeDifference(a: { readonly [name: string]: Values }, b: { readonly [name: string]: Values }): number {
  let difference = 0
  let size = 0
  for (const [name, values] of Object.entries(b)) {
    values.forEach((value, i) => {
      difference += (a[name]![i]! - value) ** 2
      size += value ** 2
    })
  }
  return Math.sqrt(difference / size)
}

describe('whole programs against the float64 reference', () => {
  for (const [name, { spec, batch, rows: count }] of Object.entries(specs)) {
    const program = networkProgram(spec)
    const rows = randomRows(spec, count)
    it(`${name}: the first step's change, and the loss of 100 steps`, async () => {
      const common = { program, rows, batchSize: batch }
      const first = await Promise.all([
        train({ ...common, factory: wasmEngine, steps: 1 }),
        train({ ...common, factory: referenceEngine, precision: 'float64', steps: 1 }),
      ])
      expect(relativeDifference(first[0].engine.read(), first[1].engine.read())).toBeLessThan(1e-4)
      const [found, expected] = await Promise.all([
        train({ ...common, factory: wasmEngine, steps: 100 }),
        train({ ...common, factory: referenceEngine, precision: 'float64', steps: 100 }),
      ])
      found.losses.forEach((loss, i) => { expect(Math.abs(loss - expected.losses[i]!), `step ${i}`).toBeLessThan(1e-4) })
      found.engine.load('validation', rows)
      expected.engine.load('validation', rows)
      const [a, b] = [found.engine.evaluate('validation'), expected.engine.evaluate('validation')]
      expect(a.loss).toBeCloseTo(b.loss, 3)
      expect(relativeDifference(a.predictions, b.predictions)).toBeLessThan(1e-2)
      expect(relativeDifference(found.engine.probe(rows), { 'probe:0': a.predictions.out! })).toBeLessThan(1e-6)
      expect(relativeDifference(found.engine.read(), first[0].engine.read())).toBeGreaterThan(1e-3)
    })
  }

  it('weighs samples', async () => {
    const { spec } = specs['classes, momentum']
    const program = networkProgram(spec)
    const rows = { ...randomRows(spec, 37), sampleWeight: Float32Array.from({ length: 37 }, (_, i) => (i % 3) * 0.7) }
    const common = { program, rows, batchSize: 8, steps: 30 }
    const found = await train({ ...common, factory: wasmEngine })
    const expected = await train({ ...common, factory: referenceEngine, precision: 'float64' })
    found.losses.forEach((loss, i) => { expect(Math.abs(loss - expected.losses[i]!)).toBeLessThan(1e-4) })
  })

  it('continues from slots and weights written back', async () => {
    const { spec, rows: count } = specs['two hidden layers, Adam']
    const program = networkProgram(spec)
    const rows = randomRows(spec, count)
    const { engine } = await train({ factory: wasmEngine, program, rows, batchSize: 32, steps: 5 })
    const copy = await wasmEngine.create(program, { precision: 'float32', seed: 5, threads: 1, batchSize: 32 })
    copy.load('train', rows)
    copy.write(engine.read())
    copy.writeSlots(engine.readSlots())
    const request = { firstStep: 5, order: Uint32Array.from({ length: 32 }, (_, i) => i), batchSizes: Uint32Array.of(32), scalars: Float64Array.of(0.01, 1.2, 1.1) }
    expect(copy.steps(request)).toEqual(engine.steps(request))
    expect(copy.read()).toEqual(engine.read())
  })
})

it('updates the weights of a dense layer where their gradient arises', () => {
  for (const [optimizer, last] of [['sgd', 'sub'], ['adam', 'sub'], ['adamW', 'sub']] as const) {
    const program = networkProgram(denseSpec([70, 65, 10], 'relu', { link: 'softmax', loss: 'categoricalCrossEntropy', optimizer }))
    const { items } = build(program, { batchSize: 32, evaluationSize: 64, seed: 1, paired: true, threads: 1, itemised: true })
    for (const shape of ['70, 65', '65, 10']) {
      const own = items.filter((item) => item.endsWith(`[${shape}]`))
      expect(own).toHaveLength(1)
      expect(own[0]).toMatch(new RegExp(`^\\$weightGradient .*${last} \\[`))
    }
  }
})
