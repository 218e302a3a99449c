/** What the examples on the digits reach: the convolutional network over seeds, and the autoencoder beside principal components. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { exampleDocument, prepareExample } from '../../../core/training/examples.fixture.ts'
import { finish, openSession, type Prepared } from '../../../core/training/in-process.fixture.ts'
import type { TrainingSettings } from '../../../core/graph/types.ts'

type Row = readonly number[]

export interface SeedFigure {
  readonly seed: number
  readonly validation: number
}

export interface CnnFigures {
  readonly rows: { readonly train: number; readonly validation: number }
  readonly parameters: number
  readonly accuracies: readonly SeedFigure[]
  readonly median: number
  /** Of the seed that stands in the middle: rows actual, columns predicted. */
  readonly confusion: readonly Row[]
}

export interface AutoencoderFigures {
  readonly rows: { readonly train: number; readonly validation: number }
  readonly parameters: number
  /** Mean squared error over all pixels of the validation rows; pixels are scaled to 0 … 1 by the training rows. */
  readonly errors: readonly SeedFigure[]
  readonly median: number
  readonly pca: number
  /** The middle seed's error as scikit-learn computes it from the copies. */
  readonly checked: number
}

/** What the pictures show of the autoencoder: validation rows of the middle seed. */
export interface AutoencoderRows {
  readonly labels: readonly string[]
  readonly originals: readonly Row[]
  readonly copies: readonly Row[]
  readonly codes: readonly Row[]
  readonly pcaCopies: readonly Row[]
  readonly pcaCodes: readonly Row[]
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

const rowsOf = (values: ArrayLike<number>, width: number): readonly Row[] =>
  Array.from({ length: values.length / width }, (_, row) => Array.from({ length: width }, (_, i) => values[row * width + i]!))

const parametersOf = ({ program }: Prepared): number => program.map.parameters.reduce((sum, piece) => sum + piece.shape.reduce((a, b) => a * b, 1), 0)

/** Validation accuracy of the convolutional network for some seeds (an odd number of them, so that one stands in the middle). */
export async function measureCnn(seeds: readonly number[], training: Partial<TrainingSettings> = {}): Promise<CnnFigures> {
  const prepared = prepareExample('digits-cnn', training)
  const accuracies: SeedFigure[] = []
  const confusions: (readonly Row[])[] = []
  for (const seed of seeds) {
    const { session, engine } = await openSession(prepared, { seed })
    finish(session)
    const { validation } = session.result!
    accuracies.push({ seed, validation: validation!.metrics['digit']!['accuracy']! })
    confusions.push(validation!.confusion!['digit']!)
    engine.dispose()
  }
  const middle = median(accuracies.map((own) => own.validation))
  return {
    rows: { train: prepared.train.rows, validation: prepared.validation!.rows },
    parameters: parametersOf(prepared),
    accuracies,
    median: middle,
    confusion: confusions[accuracies.findIndex((own) => own.validation === middle)]!,
  }
}

interface Pca {
  readonly error: number
  readonly copiesError: number
  readonly codes: readonly Row[]
  readonly copies: readonly Row[]
}

/** @throws where Python has no scikit-learn */
function principalComponents(job: { readonly train: readonly Row[]; readonly validation: readonly Row[]; readonly copies: readonly Row[]; readonly components: number }): Pca {
  const script = path.join(import.meta.dirname, 'pca.py')
  for (const python of ['/usr/bin/python3', 'python3']) {
    const { status, stdout } = spawnSync(python, [script], { input: JSON.stringify(job), encoding: 'utf8', maxBuffer: 1 << 28 })
    if (status === 0) return JSON.parse(stdout) as Pca
  }
  throw new Error('Python with scikit-learn is needed (on Debian: apt-get install python3-sklearn)')
}

interface Learnt {
  readonly seed: number
  readonly error: number
  readonly copies: readonly Row[]
  readonly codes: readonly Row[]
}

async function train(prepared: Prepared, seed: number): Promise<Learnt> {
  const { session, engine } = await openSession(prepared, { seed })
  finish(session)
  const { outputs, map } = prepared.program
  const values = engine.probe(prepared.validation!)
  const code = map.nodes['code']!.output
  const [output] = outputs
  const all = rowsOf(values[code.output]!, values[code.output]!.length / prepared.validation!.rows)
  const learnt = {
    seed,
    error: session.result!.validation!.loss,
    copies: rowsOf(values[output!.result]!, output!.width),
    codes: all.map((row) => row.slice(code.offset, code.offset + 2)),
  }
  engine.dispose()
  return learnt
}

/** Reconstruction error of the autoencoder for some seeds, and of two principal components, on the same validation rows. */
export async function measureAutoencoder(seeds: readonly number[], training: Partial<TrainingSettings> = {}): Promise<{ readonly figures: AutoencoderFigures; readonly rows: AutoencoderRows }> {
  const prepared = prepareExample('digits-autoencoder', training)
  const learnt: Learnt[] = []
  for (const seed of seeds) learnt.push(await train(prepared, seed))
  const middle = learnt.find((own) => own.error === median(learnt.map(({ error }) => error)))!
  const width = prepared.program.outputs[0]!.width
  const originals = rowsOf(prepared.validation!.tensors['x']!, width)
  const pca = principalComponents({ train: rowsOf(prepared.train.tensors['x']!, width), validation: originals, copies: middle.copies, components: 2 })
  return {
    figures: {
      rows: { train: prepared.train.rows, validation: prepared.validation!.rows },
      parameters: parametersOf(prepared),
      errors: learnt.map(({ seed, error }) => ({ seed, validation: error })),
      median: middle.error,
      pca: pca.error,
      checked: pca.copiesError,
    },
    rows: { labels: validationLabels(), originals, copies: middle.copies, codes: middle.codes, pcaCopies: pca.copies, pcaCodes: pca.codes },
  }
}

/** The digit of every validation row: the autoencoder has no use for it, the classifier on the same split has. */
function validationLabels(): readonly string[] {
  const { program, validation } = prepareExample('digits-cnn')
  if (JSON.stringify(exampleDocument('digits-cnn').dataset) !== JSON.stringify(exampleDocument('digits-autoencoder').dataset)) throw new Error('both examples must read the same rows')
  const { target, width, classes } = program.outputs[0]!
  return rowsOf(validation!.tensors[target]!, width).map((row) => classes![row.indexOf(1)]!)
}
