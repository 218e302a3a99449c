import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ParamValues } from '../../base/params.ts'
import type { Program } from '../../ir/types.ts'
import { losses } from '../../losses/registry.ts'
import { activationNames } from '../../nodes/support/activations.ts'
import { optimizers } from '../../optimizers/registry.ts'
import type { OptimizerDefinition } from '../../optimizers/types.ts'
import { referenceEngine } from '../reference/index.ts'
import type { Engine, EngineFactory, Precision } from '../types.ts'
import { wasmEngine } from '../wasm/index.ts'
import { oracleSeed, oracleSteps, programOf, rowsOf, weightsOf, type OracleCase } from './case.fixture.ts'
import { lossNetworks, optimizerNetworks } from './network-cases.fixture.ts'
import { computingKinds, nodeCases } from './node-cases.fixture.ts'
import { oracleCases } from './request.fixture.ts'

/** Float64 values of PyTorch, made by scripts/oracle; tensors in the order of the program's named parameters. */
interface Answer {
  readonly forward: readonly number[]
  readonly losses: readonly number[]
  readonly gradients: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
  readonly states?: readonly (readonly number[])[]
  readonly predicted?: readonly number[]
}
const fixture = JSON.parse(readFileSync(new URL('torch.fixture.json', import.meta.url), 'utf8')) as { readonly networks: { readonly [name: string]: Answer } }
const optimizerTable: { readonly [kind: string]: OptimizerDefinition } = optimizers

function answerOf({ name }: OracleCase): Answer {
  const answer = fixture.networks[name]
  if (answer === undefined) throw new Error(`no answer for ${name}: run scripts/oracle/update.ts`)
  return answer
}

/** Plain momentum starts at 0, so that after one step its slot `velocity` is the gradient itself. */
const keepsGradients = ({ optimizer: { kind, params } }: Program): boolean => kind === 'sgd' && params['momentum'] !== 0 && params['weightDecay'] === 0

interface Run {
  readonly forward: ArrayLike<number>
  readonly losses: Float64Array
  readonly gradients: readonly ArrayLike<number>[] | null
  readonly after: readonly ArrayLike<number>[]
  readonly states: readonly ArrayLike<number>[]
  readonly predicted: ArrayLike<number>
}

/** Three steps over the one batch, as PyTorch is asked to take them. */
async function run(one: OracleCase, factory: EngineFactory, precision: Precision): Promise<Run> {
  const program = programOf(one)
  const rows = rowsOf(one, program)
  const names = program.map.parameters.map(({ name }) => name)
  const engine: Engine = await factory.create(program, { precision, seed: oracleSeed, threads: 1, batchSize: one.rows })
  engine.load('train', rows)
  engine.write(weightsOf(one, program))
  const predict = (): ArrayLike<number> => engine.evaluate('train').predictions[program.outputs[0]!.node]!.slice()
  const forward = predict()
  const optimizer = optimizerTable[program.optimizer.kind]!
  const found: number[] = []
  let gradients: Run['gradients'] = null
  for (let firstStep = 0; firstStep < oracleSteps; firstStep += 1) {
    const scalars = Float64Array.of(one.learningRate, ...optimizer.scalarValues(program.optimizer.params as ParamValues, firstStep))
    found.push(...engine.steps({ firstStep, order: Uint32Array.from({ length: one.rows }, (_, i) => i), batchSizes: Uint32Array.of(one.rows), scalars }))
    if (firstStep === 0 && keepsGradients(program)) {
      const slots = engine.readSlots()
      gradients = names.map((name) => slots[`${name}/velocity`]!.slice())
    }
  }
  const [values, slots] = [engine.read(names), engine.readSlots()]
  const result: Run = {
    forward,
    losses: Float64Array.from(found),
    gradients,
    after: names.map((name) => values[name]!.slice()),
    states: program.map.state.map(({ name }) => slots[name]!.slice()),
    predicted: predict(),
  }
  engine.dispose()
  return result
}

/** Every element within `share` of the largest one. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], share: number, what: string): void {
  expect(actual.length, what).toBe(expected.length)
  const scale = Math.max(1e-3, ...expected.map(Math.abs))
  expected.forEach((value, i) => { expect(Math.abs(actual[i]! - value), `${what} ${i}`).toBeLessThanOrEqual(share * scale) })
}

/** ‖a − b‖ / ‖b‖ over all tensors together, in the size of b or, where b is next to 0, absolutely. */
function relativeDifference(a: readonly ArrayLike<number>[], b: readonly (readonly number[])[]): number {
  let [difference, size] = [0, 1e-6]
  b.forEach((values, t) => {
    values.forEach((value, i) => {
      difference += (a[t]![i]! - value) ** 2
      size += value ** 2
    })
  })
  return Math.sqrt(difference / size)
}

describe('the float64 reference is PyTorch to 1e-6', () => {
  it.each(oracleCases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const answer = answerOf(one)
    const found = await run(one, referenceEngine, 'float64')
    expectClose(found.forward, answer.forward, 1e-9, 'forward')
    expectClose(found.losses, answer.losses, 1e-9, 'loss')
    found.gradients?.forEach((values, i) => { expectClose(values, answer.gradients[i]!, 1e-9, `gradient ${i}`) })
    found.after.forEach((values, i) => { expectClose(values, answer.after[i]!, 1e-9, `after ${i}`) })
    answer.states?.forEach((values, i) => { expectClose(found.states[i]!, values, 1e-9, `state ${i}`) })
    if (answer.predicted !== undefined) expectClose(found.predicted, answer.predicted, 1e-9, 'predicted')
  })
})

describe('wasm agrees', () => {
  it.each(oracleCases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const answer = answerOf(one)
    expect(wasmEngine.supports(programOf(one))).toEqual([])
    const found = await run(one, wasmEngine, 'float32')
    expectClose(found.forward, answer.forward, 1e-5, 'forward')
    found.losses.forEach((loss, i) => { expect(Math.abs(loss - answer.losses[i]!), `loss ${i}`).toBeLessThanOrEqual(1e-4) })
    if (found.gradients !== null) expect(relativeDifference(found.gradients, answer.gradients)).toBeLessThanOrEqual(1e-4)
    expect(relativeDifference(found.after, answer.after)).toBeLessThanOrEqual(1e-4)
    if (answer.states !== undefined) expect(relativeDifference(found.states, answer.states)).toBeLessThanOrEqual(1e-4)
    if (answer.predicted !== undefined) expectClose(found.predicted, answer.predicted, 1e-3, 'predicted')
  })
})

describe('what is compared', () => {
  it('is every node kind, activation, loss with each of its links, and optimiser, five times at least', () => {
    const counts = new Map<string, number>()
    const count = (...words: readonly unknown[]): void => {
      const key = words.join(' ')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (const { net } of nodeCases) {
      count('kind', net['kind'])
      if (net['kind'] === 'activation') count('function', (net['params'] as ParamValues)['function'])
    }
    for (const { net } of lossNetworks) count(net['loss'], net['link'])
    for (const { document } of optimizerNetworks) count('optimiser', document.training.optimizer.kind)
    const wanted = [
      ...computingKinds.map(({ kind }) => `kind ${kind}`),
      ...activationNames.map((name) => `function ${name}`),
      ...Object.values(losses).flatMap(({ kind, links }) => links.map((link) => `${kind} ${link}`)),
      ...Object.keys(optimizers).map((kind) => `optimiser ${kind}`),
    ]
    expect(wanted.filter((key) => (counts.get(key) ?? 0) < 5)).toEqual([])
  })

  it('is what the fixture answers, and nothing else', () => {
    expect(Object.keys(fixture.networks).sort()).toEqual(oracleCases.map(({ name }) => name).sort())
    for (const one of [...nodeCases, ...lossNetworks]) expect(keepsGradients(programOf(one)), one.name).toBe(true)
  })
})
