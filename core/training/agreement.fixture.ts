/** How far an engine's first gradients and losses lie from the float64 reference, on a committed example. */
import type { ParamValues } from '../base/params.ts'
import { initialWeights } from '../compiler/initialise.ts'
import { epochOrder } from '../data/batches.ts'
import { engines, type EngineId } from '../engines/registry.ts'
import type { EngineFactory, Precision } from '../engines/types.ts'
import type { Program } from '../ir/types.ts'
import { optimizers } from '../optimizers/registry.ts'
import type { OptimizerDefinition } from '../optimizers/types.ts'
import { exampleDocument, exampleText } from './examples.fixture.ts'
import { prepareDocument, type Prepared } from './in-process.fixture.ts'

export interface Trial {
  readonly engine: EngineId
  readonly precision: Precision
}

/** What is compared: −learning rate · gradient after one step, and the loss of every step. */
interface Course {
  readonly gradients: { readonly [name: string]: Float64Array }
  readonly losses: readonly number[]
}

export interface Agreement {
  /** Relative L2 distance of all first gradients, taken together. */
  readonly gradient: number
  /** The greatest difference of a step's loss. */
  readonly loss: number
}

/**
 * Weights that do not start where the seed puts them. In XOR everything is symmetric at the start: the true gradient of the
 * last bias is 0, and Adam divides what rounding leaves of it by its own size, so that a difference of 4e-9 becomes one of
 * a quarter of a step. A bias that is not 0 breaks the symmetry.
 */
const moves: { readonly [id: string]: { readonly [name: string]: readonly number[] } } = { xor: { 'o.bias': [0.1] } }

/** A power of two so large that what the weights were hardly rounds the difference of one step of gradient descent. */
const stride = 1024

/** The optimiser's scalars of every step, at one learning rate. */
function scalarTable(program: Program, steps: number, rate: number): Float64Array {
  const table: { readonly [kind: string]: OptimizerDefinition } = optimizers
  const optimizer = table[program.optimizer.kind]!
  const params = program.optimizer.params as ParamValues
  const names = optimizer.scalars(params)
  return Float64Array.from(Array.from({ length: steps }, (_, step) => program.scalars.map((name) => (name === 'learningRate' ? rate : optimizer.scalarValues(params, step)[names.indexOf(name)]!))).flat())
}

async function run(id: string, prepared: Prepared, { engine, precision }: Trial, steps: number, rate: number): Promise<{ readonly losses: Float64Array; readonly moved: Course['gradients'] }> {
  const { document, program, train } = prepared
  const { seed, batchSize, shuffle } = document.training
  const size = batchSize > 0 ? Math.min(batchSize, train.rows) : train.rows
  const factory: EngineFactory = engines[engine]
  const own = await factory.create(program, { precision, seed, threads: 1, batchSize: size })
  own.write({ ...initialWeights(program, seed), ...moves[id] })
  own.load('train', train)
  const before = own.read()
  const order: number[] = []
  const sizes: number[] = []
  for (let epoch = 0; sizes.length < steps; epoch++) {
    const rows = epochOrder(seed, epoch, train.rows, shuffle)
    for (let at = 0; at < rows.length && sizes.length < steps; at += size) {
      const batch = rows.subarray(at, at + size)
      order.push(...batch)
      sizes.push(batch.length)
    }
  }
  const losses = own.steps({ firstStep: 0, order: Uint32Array.from(order), batchSizes: Uint32Array.from(sizes), scalars: scalarTable(program, steps, rate) })
  const after = own.read()
  own.dispose()
  const moved = Object.fromEntries(Object.entries(after).map(([name, values]) => [name, Float64Array.from(values, (value, i) => before[name]![i]! - value)]))
  return { losses, moved }
}

/** The example as it trains, and with plain gradient descent, both on rows of float32. */
function prepareBoth(id: string): { readonly trained: Prepared; readonly descended: Prepared } {
  const document = exampleDocument(id)
  const text = exampleText(document)
  const plain = { ...document, training: { ...document.training, optimizer: { kind: 'sgd', params: {} } } }
  return { trained: prepareDocument(document, text), descended: prepareDocument(plain, text) }
}

async function course(id: string, trial: Trial, steps: number): Promise<Course> {
  const { trained, descended } = prepareBoth(id)
  const { moved } = await run(id, descended, trial, 1, stride)
  const { losses } = await run(id, trained, trial, steps, trained.document.training.learningRate)
  return { gradients: moved, losses: Array.from(losses) }
}

/** Compare trials with the reference in float64 over some steps of an example. */
export async function agreements(id: string, trials: readonly Trial[], steps: number): Promise<readonly Agreement[]> {
  const expected = await course(id, { engine: 'reference', precision: 'float64' }, steps)
  const found: Agreement[] = []
  for (const trial of trials) {
    const own = await course(id, trial, steps)
    let [difference, size] = [0, 0]
    for (const [name, values] of Object.entries(expected.gradients)) {
      values.forEach((value, i) => {
        difference += (value - own.gradients[name]![i]!) ** 2
        size += value ** 2
      })
    }
    const loss = Math.max(...expected.losses.map((value, i) => Math.abs(value - own.losses[i]!)))
    found.push({ gradient: Math.sqrt(difference / size), loss })
  }
  return found
}
