import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { measureAutoencoder, measureCnn, type AutoencoderFigures, type CnnFigures } from './digits.ts'
import { page, type AgreementFigures } from './page.ts'

const docs = path.join(import.meta.dirname, '..', '..', '..', 'docs')
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(docs, 'examples', name), 'utf8'))

describe('the committed figures', () => {
  const [cnn, autoencoder, agreement] = [read('digits-cnn.json') as CnnFigures, read('digits-autoencoder.json') as AutoencoderFigures, read('agreement.json') as AgreementFigures]

  it('are those of the page', () => {
    expect(readFileSync(path.join(docs, 'EXAMPLES.md'), 'utf8')).toBe(page(cnn, autoencoder, agreement))
  })

  it('reach what is asked for', () => {
    expect(cnn.accuracies).toHaveLength(5)
    expect(cnn.median).toBeGreaterThanOrEqual(0.97)
    for (const { validation } of autoencoder.errors) expect(validation).toBeLessThan(autoencoder.pca)
    for (const { reference, wasm } of agreement.rows) for (const own of [reference, wasm]) expect(Math.max(own.gradient, own.loss)).toBeLessThanOrEqual(1e-4)
  })
})

// A part of the epochs: scripts/measure-examples.ts runs them all.
it('digits by the convolutional network: median validation accuracy of five seeds at least 0.97', { timeout: 120_000 }, async () => {
  expect((await measureCnn([1, 2, 3, 4, 5], { epochs: 10 })).median).toBeGreaterThanOrEqual(0.97)
})

const sklearn = ['/usr/bin/python3', 'python3'].some((python) => spawnSync(python, ['-c', 'import sklearn']).status === 0)
it.skipIf(!sklearn)('the autoencoder gives digits back better than two principal components, by an error that scikit-learn agrees with', { timeout: 120_000 }, async () => {
  const { figures } = await measureAutoencoder([1], { epochs: 40 })
  expect(figures.median).toBeLessThan(figures.pca)
  expect(Math.abs(figures.checked - figures.median)).toBeLessThan(1e-6)
})
