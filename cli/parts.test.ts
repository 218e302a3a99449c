/** Networks with more than one end: encoder and decoder, several outputs, shared weights, from document to model and back. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { copyExample, run, workFolder } from './run.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })
const { folder, remove } = workFolder()
afterAll(remove)
const at = (name: string): string => path.join(folder, name)
const table = (name: string): readonly (readonly string[])[] =>
  readFileSync(at(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))

it('an autoencoder leaves whole and in halves: decoder after encoder gives what the whole gives', async () => {
  const doc = copyExample('digits-autoencoder.loom', folder)
  const digits = copyExample('digits.csv', folder)
  const trained = await run('train', doc, '--epochs', '2', '--json')
  expect(trained.code, trained.err).toBe(0)
  for (const part of ['whole', 'encoder', 'decoder']) {
    const exported = await run('export', doc, '--part', part, '--out', at(`${part}.json`), '--json')
    expect(exported.json).toMatchObject({ rows: 20, equal: 20, proven: true })
  }
  expect((await run('predict', at('whole.json'), digits, '--out', at('whole.csv'))).code).toBe(0)
  expect((await run('predict', at('encoder.json'), digits, '--out', at('codes.csv'))).code).toBe(0)
  expect((await run('predict', at('decoder.json'), at('codes.csv'), '--out', at('decoded.csv'))).code).toBe(0)
  expect(table('codes.csv')[0]!.slice(-2)).toEqual(['code 1', 'code 2'])
  const [whole, decoded] = [table('whole.csv'), table('decoded.csv')]
  expect(decoded[0]!.slice(-64)).toEqual(whole[0]!.slice(-64))
  for (const row of [1, 900, 1797]) decoded[row]!.slice(-64).forEach((cell, i) => { expect(Number(cell)).toBeCloseTo(Number(whole[row]!.at(i - 64)), 9) })

  const evaluated = await run('evaluate', at('whole.json'), digits, '--split', 'validation', '--json')
  expect(evaluated.json['loss']).toBeCloseTo(trained.json['validationLoss'] as number, 5)
  const half = await run('evaluate', at('encoder.json'), digits)
  expect([half.code, half.out]).toEqual([1, ''])
  expect(half.err).toContain('one half of an autoencoder')
})

it('two outputs: each tells its loss and metrics in training, in the evaluated model and in its provenance', async () => {
  const doc = copyExample('two-outputs.loom', folder)
  const data = copyExample('shapes.csv', folder)
  const trained = await run('train', doc, '--epochs', '6', '--export', at('two.json'))
  expect(trained.code, trained.err).toBe(0)
  expect(trained.out).toMatch(/^total +loss\n[^]*^shape +loss +accuracy[^]*^size +loss +mae/m)
  const { json } = await run('evaluate', at('two.json'), data, '--split', 'validation', '--json')
  const losses = json['losses'] as Record<string, number>
  expect(json['loss']).toBeCloseTo(losses['shape']! + 0.5 * losses['size']!, 12)
  const model = JSON.parse(readFileSync(at('two.json'), 'utf8')) as { readonly provenance: { readonly metrics: { readonly validation: Record<string, number> } } }
  expect(model.provenance.metrics.validation['shape loss']).toBeCloseTo(losses['shape']!, 5)
  expect(model.provenance.metrics.validation['size r2']).toBeCloseTo((json['outputs'] as Record<string, Record<string, number>>)['size']!['r2']!, 5)
})

it('shared weights stand once in the model, and frozen ones do not move', async () => {
  const doc = copyExample('siamese.loom', folder)
  copyExample('flower-pairs.csv', folder)
  writeFileSync(doc, readFileSync(doc, 'utf8').replace(/("(?:a1|b1)": .*)"trainable": true/g, '$1"trainable": false'))
  type Model = { readonly drawing: object; readonly computation: { readonly parameters: Record<string, { readonly values: readonly number[] }> } }
  const models: Model[] = []
  for (const epochs of ['1', '3']) {
    expect((await run('train', doc, '--epochs', epochs, '--export', at('pair.json'))).code).toBe(0)
    models.push(JSON.parse(readFileSync(at('pair.json'), 'utf8')) as Model)
  }
  const [first, later] = models as [Model, Model]
  expect(Object.keys(first.drawing).sort()).toEqual(['code.bias', 'code.kernel', 'layer.bias', 'layer.kernel', 'near-verdict.weight', 'verdict.bias'])
  expect(later.computation.parameters['layer.kernel']).toEqual(first.computation.parameters['layer.kernel'])
  expect(later.computation.parameters['code.kernel']).not.toEqual(first.computation.parameters['code.kernel'])
})
