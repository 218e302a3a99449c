/**
 * Measures what the examples reach and writes docs/EXAMPLES.md with its figures and pictures.
 * Usage: node scripts/measure-examples.ts [digits] [agreement] [EXAMPLE …]: everything unless named. `digits` needs a Python with
 * scikit-learn; `agreement` runs 100 steps of every example in the float64 reference, some ten minutes; an example's name runs its part
 * of it and keeps the other figures.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { agreements } from '../core/training/agreement.fixture.ts'
import { measureAutoencoder, measureCnn, type AutoencoderFigures, type CnnFigures } from './examples/figures/digits.ts'
import { page, type AgreementFigures } from './examples/figures/page.ts'
import { cnnPicture, copiesPicture, latentPicture } from './examples/figures/pictures.ts'
import { sources } from './examples/sources.ts'

const docs = path.join(import.meta.dirname, '..', 'docs')
const folder = path.join(docs, 'examples')
mkdirSync(folder, { recursive: true })
const parts = process.argv.length > 2 ? process.argv.slice(2) : ['digits', 'agreement']
const write = (name: string, text: string): void => { writeFileSync(path.join(folder, name), text) }
const keep = (name: string, value: object): void => { write(name, `${JSON.stringify(value, null, 2)}\n`) }
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))

if (parts.includes('digits')) {
  const seeds = [1, 2, 3, 4, 5]
  const cnn = await measureCnn(seeds)
  keep('digits-cnn.json', cnn)
  write('digits-cnn.svg', cnnPicture(cnn))
  const { figures, rows } = await measureAutoencoder(seeds)
  keep('digits-autoencoder.json', figures)
  write('digits-copies.svg', copiesPicture(rows, figures))
  write('digits-code.svg', latentPicture(rows))
  console.log(`CNN: median accuracy ${cnn.median.toFixed(4)}; autoencoder: median error ${figures.median.toFixed(4)}, principal components ${figures.pca.toFixed(4)}`)
}

const named = sources.filter(({ id }) => parts.includes('agreement') || parts.includes(id))
if (named.length > 0) {
  const steps = 100
  const rows = named.length === sources.length ? [] : [...(read('agreement.json') as AgreementFigures).rows]
  for (const { id } of named) {
    const [reference, wasm] = await agreements(id, [{ engine: 'reference', precision: 'float32' }, { engine: 'wasm', precision: 'float32' }], steps)
    const known = rows.findIndex(({ example }) => example === id)
    rows.splice(known < 0 ? rows.length : known, known < 0 ? 0 : 1, { example: id, reference: reference!, wasm: wasm! })
    console.log(`${id}: gradient ${wasm!.gradient.toExponential(1)}, loss ${wasm!.loss.toExponential(1)}`)
  }
  keep('agreement.json', { steps, rows } satisfies AgreementFigures)
}

writeFileSync(path.join(docs, 'EXAMPLES.md'), page(read('digits-cnn.json') as CnnFigures, read('digits-autoencoder.json') as AutoencoderFigures, read('agreement.json') as AgreementFigures))
