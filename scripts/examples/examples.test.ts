import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { exampleDocument, prepareExample } from '../../core/training/examples.fixture.ts'
import { trainDocument } from '../../core/training/in-process.fixture.ts'
import { analyse } from '../../core/compiler/analyse.ts'
import { flowerPairs, shapes, spirals } from './data.ts'
import { build } from './draw.ts'
import { sources } from './sources.ts'

const folder = path.join(import.meta.dirname, '..', '..', 'examples')
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')

describe.each(sources.map((source) => [source.id, source] as const))('%s', (id, source) => {
  it('is as the script writes it, stands on the grid and has no problem of its own', () => {
    expect(read(`${id}.loom`)).toBe(build(source).text)
    for (const { position } of Object.values(exampleDocument(id).nodes)) expect([position.x % 8, position.y % 8]).toEqual([0, 0])
    const index = JSON.parse(read('index.json')) as readonly { readonly id: string; readonly parameters: number }[]
    expect(index.map((entry) => entry.id)).toContain(id)
    expect(analyse(exampleDocument(id), null).diagnostics.filter((own) => own.place.kind === 'edge')).toEqual([])
  })

  it('says the number of parameters that it has', () => {
    const index = JSON.parse(read('index.json')) as readonly { readonly id: string; readonly parameters: number }[]
    const { program } = prepareExample(id)
    const count = program.map.parameters.reduce((sum, piece) => sum + piece.shape.reduce((a, b) => a * b, 1), 0)
    expect(index.find((entry) => entry.id === id)!.parameters).toBe(count)
  })
})

it('generated data is that of the script', () => {
  expect(read('spirals.csv')).toBe(spirals(150))
  expect(read('shapes.csv')).toBe(shapes(420))
  expect(read('flower-pairs.csv')).toBe(flowerPairs(read('iris.csv'), 600))
})

it('XOR reaches a training loss below 0.01 from at least 95 of 100 seeds', { timeout: 120_000 }, async () => {
  const prepared = prepareExample('xor')
  let reached = 0
  for (let seed = 1; seed <= 100; seed++) {
    const result = await trainDocument(prepared, { seed })
    if (result.train.loss < 0.01) reached++
  }
  expect(reached).toBeGreaterThanOrEqual(95)
})

it('Iris: validation accuracy of ten seeds, median at least 0.95, worst at least 0.90', { timeout: 120_000 }, async () => {
  const prepared = prepareExample('iris')
  const accuracies: number[] = []
  for (let seed = 1; seed <= 10; seed++) accuracies.push(Object.values((await trainDocument(prepared, { seed })).validation!.metrics)[0]!['accuracy']!)
  accuracies.sort((a, b) => a - b)
  expect(accuracies[0]).toBeGreaterThanOrEqual(0.9)
  expect((accuracies[4]! + accuracies[5]!) / 2).toBeGreaterThanOrEqual(0.95)
})

it.each([
  ['linear-regression', 'r2', 0.9],
  ['spirals', 'accuracy', 0.9],
  ['digits', 'accuracy', 0.95],
  ['mixed', 'accuracy', 0.9],
  ['two-outputs', 'accuracy', 0.95],
  ['siamese', 'accuracy', 0.85],
] as const)('%s reaches a validation %s of %d', { timeout: 120_000 }, async (id, metric, least) => {
  const result = await trainDocument(prepareExample(id))
  expect(Object.values(result.validation!.metrics)[0]![metric]).toBeGreaterThanOrEqual(least)
})

// A part of the epochs is enough to see that it learns.
it.each([
  ['digits-cnn', 5, 0.95],
  ['residual-cnn', 4, 0.9],
] as const)('%s after %d epochs: validation accuracy at least %d', { timeout: 120_000 }, async (id, epochs, least) => {
  const result = await trainDocument(prepareExample(id, { epochs }))
  expect(result.validation!.metrics['digit']!['accuracy']).toBeGreaterThanOrEqual(least)
})

it.each([
  ['digits-autoencoder', 10, 'copy', 0.05],
  ['denoising-autoencoder', 10, 'clean', 0.045],
] as const)('%s after %d epochs: the squared error of %s is at most %d', { timeout: 120_000 }, async (id, epochs, output, most) => {
  const result = await trainDocument(prepareExample(id, { epochs }))
  expect(result.validation!.loss).toBeLessThanOrEqual(most)
  expect(result.validation!.metrics[output]!['rmse']).toBeCloseTo(Math.sqrt(result.validation!.loss), 6)
})

it('two outputs: the loss is the weighted sum, and each has metrics of its own', async () => {
  const { validation } = await trainDocument(prepareExample('two-outputs', { epochs: 3 }))
  expect(Object.keys(validation!.metrics)).toEqual(['shape', 'size'])
  expect(Object.keys(validation!.metrics['shape']!)).toContain('accuracy')
  expect(Object.keys(validation!.metrics['size']!)).toContain('r2')
})
