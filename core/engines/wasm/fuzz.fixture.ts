import { uniformAt } from '../../base/random/index.ts'
import type { ParamValues } from '../../base/params.ts'
import { paramDefaults } from '../../base/params.ts'
import { compile } from '../../compiler/compile.ts'
import { initialWeights } from '../../compiler/initialise.ts'
import { categoryColumn, numberColumn } from '../../compiler/xor.fixture.ts'
import type { Schema } from '../../data/types.ts'
import { emptyDocument } from '../../graph/document.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../graph/types.ts'
import type { Program } from '../../ir/types.ts'
import { activationNames } from '../../nodes/support/activations.ts'
import { optimizers } from '../../optimizers/registry.ts'
import { referenceEngine } from '../reference/index.ts'
import type { Engine, EngineFactory, Values } from '../types.ts'
import { wasmEngine } from './index.ts'
import { generator } from './network.fixture.ts'

/** A drawing made by chance, with the data it trains on. */
export interface FuzzCase {
  readonly document: LoomDocument
  readonly schema: Schema
  readonly batchSize: number
  readonly rows: number
  readonly weighted: boolean
  /** Columns that hold numbers of categories, and how many there are. */
  readonly categories: { readonly [column: string]: number }
  readonly draw: () => number
}

const elementwise = activationNames.filter((name) => name !== 'softmax')

/** One to sixty nodes, loose and dense mixed, any activation, loss, optimiser; some frozen, some weighted. */
export function fuzzCase(seed: number): FuzzCase {
  const draw = generator(seed * 2654435761)
  const below = (n: number): number => Math.floor(draw() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const nodes: Record<string, NodeRecord> = {}
  const edges: Record<string, EdgeRecord> = {}
  const pool: { id: string; width: number }[] = []
  const columns: Schema['columns'][number][] = []
  const add = (id: string, kind: string, params: ParamValues): void => {
    nodes[id] = { kind, params, position: { x: 0, y: 0 }, trainable: draw() > 0.1 }
  }
  const wire = (from: string, to: string): void => {
    const id = `e${Object.keys(edges).length}`
    edges[id] = { from: { node: from, port: 'out' }, to: { node: to, port: 'in' }, order: `a${String(below(1000)).padStart(4, '0')}`, delay: 0, trainable: draw() > 0.1 }
  }
  for (let i = 0; i <= below(3); i += 1) {
    const width = 1 + below(4)
    const names = Array.from({ length: width }, (_, j) => `f${i}_${j}`)
    columns.push(...names.map((name) => numberColumn(name)))
    add(`x${i}`, 'input', { columns: names })
    pool.push({ id: `x${i}`, width })
  }
  const sources = (most: number): typeof pool => {
    const chosen = new Set<(typeof pool)[number]>()
    for (let i = 0; i <= below(most); i += 1) chosen.add(draw() < 0.6 ? pool[Math.max(0, pool.length - 1 - below(6))]! : pick(pool))
    return [...chosen]
  }
  const count = 1 + below(60)
  for (let i = 0; i < count; i += 1) {
    const id = `n${i}`
    const kind = draw()
    const from = kind < 0.6 ? sources(5) : kind < 0.8 ? [pick(pool)] : sources(2)
    const activation = pick(elementwise)
    const units = draw() < 0.25 ? 30 + below(60) : 1 + below(20)
    if (kind < 0.6) add(id, 'neuron', { activation, useBias: draw() > 0.2 })
    else if (kind < 0.8) add(id, 'activation', { function: from[0]!.width > 1 && draw() < 0.2 ? 'softmax' : activation })
    else add(id, 'dense', { units, activation, useBias: draw() > 0.2 })
    for (const source of from) wire(source.id, id)
    pool.push({ id, width: kind < 0.6 ? 1 : kind < 0.8 ? from[0]!.width : units })
  }
  const task = below(4)
  const classes = 2 + below(5)
  add('head', 'dense', { units: task === 0 ? classes : 1, activation: 'identity' })
  for (const source of [pool.at(-1)!, ...sources(4)].filter((one, i, all) => all.indexOf(one) === i)) wire(source.id, 'head')
  columns.push(task === 0 ? categoryColumn('t', Array.from({ length: classes }, (_, i) => `c${i}`), { role: 'target' }) : task === 1 ? categoryColumn('t', ['a', 'b'], { role: 'target' }) : numberColumn('t', { role: 'target' }))
  const link = task === 0 ? 'softmax' : task === 1 ? 'sigmoid' : 'identity'
  const loss = task === 0 ? pick(['categoricalCrossEntropy', 'meanSquaredError']) : task === 1 ? pick(['binaryCrossEntropy', 'meanSquaredError']) : pick(['meanSquaredError', 'meanAbsoluteError'])
  add('out', 'output', { columns: ['t'], link, loss })
  wire('head', 'out')
  const optimizer = pick(Object.values(optimizers))
  const params = { ...paramDefaults(optimizer.params), ...(optimizer.kind === 'sgd' && draw() < 0.5 ? { momentum: 0.9, nesterov: draw() < 0.5 } : {}) }
  const batchSize = 1 + below(67)
  const document: LoomDocument = {
    ...emptyDocument(),
    nodes,
    edges,
    dataset: { source: { kind: 'table', name: 't', text: '' }, dialect: {}, columns: {}, split: { validation: 0, test: 0, seed: 1, stratify: false } },
    training: { ...emptyDocument().training, optimizer: { kind: optimizer.kind, params }, batchSize, learningRate: 0.001 },
  }
  return { document, schema: { fingerprint: 'f', rows: 100, columns: columns.map((column, index) => ({ ...column, index })) }, batchSize, rows: batchSize + below(40) + 1, weighted: draw() < 0.3, categories: {}, draw }
}

function compiled(document: LoomDocument, schema: Schema): Program {
  const result = compile(document, schema)
  if (!result.ok) throw new Error(`does not compile: ${result.error.map(({ code, place }) => `${code} ${JSON.stringify(place)}`).join(', ')}`)
  return result.value
}

type Tensors = { readonly [name: string]: Values }

async function start(factory: EngineFactory, program: Program, precision: 'float32' | 'float64', batchSize: number, rows: { rows: number; tensors: Tensors }, threads = 1): Promise<Engine> {
  const engine = await factory.create(program, { precision, seed: 3, threads, batchSize })
  engine.load('train', rows)
  engine.write(Object.fromEntries(Object.entries(initialWeights(program, 7)).map(([name, values]) => [name, Float32Array.from(values)])))
  return engine
}

function steps(engine: Engine, program: Program, rows: number, batchSize: number, count: number, learningRate: number): Float64Array {
  const optimizer = optimizers[program.optimizer.kind as keyof typeof optimizers]
  const order: number[] = []
  const sizes: number[] = []
  const scalars: number[] = []
  let at = 0
  for (let step = 0; step < count; step += 1) {
    const size = Math.min(batchSize, rows - at)
    for (let i = 0; i < size; i += 1) order.push(at + i)
    at = (at + size) % rows
    sizes.push(size)
    scalars.push(learningRate, ...optimizer.scalarValues(program.optimizer.params as ParamValues, step))
  }
  return engine.steps({ firstStep: 0, order: Uint32Array.from(order), batchSizes: Uint32Array.from(sizes), scalars: Float64Array.from(scalars) })
}

/** Rows for a case: features and numbers in [-1, 1), classes as the program wants them. */
function caseRows({ rows, weighted, categories, draw }: FuzzCase, program: Program): { rows: number; tensors: { [name: string]: Float32Array }; sampleWeight?: Float32Array } {
  const tensors: { [name: string]: Float32Array } = {}
  for (const { name, shape } of program.data) {
    const width = Number(shape[1])
    const output = program.outputs.find(({ target }) => target === name)
    const values = new Float32Array(rows * width)
    const counts = output === undefined ? program.inputs.flatMap(({ columns }) => columns.map((column) => categories[column])) : []
    for (let row = 0; row < rows; row += 1) {
      if (output?.link === 'softmax') values[row * width + Math.floor(draw() * width)] = 1
      else for (let i = 0; i < width; i += 1) values[row * width + i] = output?.link === 'sigmoid' ? Math.round(draw()) : counts[i] === undefined ? draw() * 2 - 1 : Math.floor(draw() * counts[i]!)
    }
    tensors[name] = values
  }
  return { rows, tensors, ...(weighted ? { sampleWeight: Float32Array.from({ length: rows }, () => 0.1 + draw()) } : {}) }
}

/** Weights of which half are moved to a neighbouring float32, by chance. */
const nudged = (weights: { readonly [name: string]: ArrayLike<number> }, seed: number): { [name: string]: Float64Array } => {
  const moved = (name: string) => (value: number, i: number) => value * (1 + 1.2e-7 * Math.round(2 * uniformAt(seed, 'nudge', name, i) - 1))
  return Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, Float64Array.from(values, moved(name))]))
}

/** What differs between the wasm engine and the float64 reference on a case; null when they agree. */
export async function disagreement(seed: number, make: (seed: number) => FuzzCase): Promise<string | null> {
  const made = make(seed)
  const { document, schema, batchSize } = made
  const plain = compiled({ ...document, training: { ...document.training, optimizer: { kind: 'sgd', params: {} } } }, schema)
  const rows = caseRows(made, plain)
  const gradientRate = 64
  const gradients = async (factory: EngineFactory, precision: 'float32' | 'float64'): Promise<readonly number[]> => {
    const engine = await start(factory, plain, precision, batchSize, rows)
    const before = engine.read()
    steps(engine, plain, rows.rows, batchSize, 1, gradientRate)
    return Object.entries(engine.read()).flatMap(([name, values]) => Array.from(values, (value, i) => (before[name]![i]! - value) / gradientRate))
  }
  const wanted = await gradients(referenceEngine, 'float64')
  const distanceOf = (given: readonly number[]): number => Math.sqrt(given.reduce((sum, value, i) => sum + (value - wanted[i]!) ** 2, 0))
  const difference = distanceOf(await gradients(wasmEngine, 'float32'))
  const allowed = 1e-4 * Math.sqrt(wanted.reduce((sum, value) => sum + value ** 2, 0)) + 1e-8 * Math.sqrt(wanted.length)
  if (!(difference <= allowed)) {
    const rounding = distanceOf(await gradients(referenceEngine, 'float32'))
    if (!(difference <= allowed + 10 * rounding)) return `gradients differ by ${difference}, ${allowed} allowed; rounding alone explains ${rounding}`
  }

  const program = compiled(document, schema)
  /** With `nudge`, weights start from neighbours of theirs. */
  const run = async (factory: EngineFactory, precision: 'float32' | 'float64', nudge = 0): Promise<{ losses: Float64Array; end: number }> => {
    const engine = await start(factory, program, precision, batchSize, rows)
    if (nudge > 0) engine.write(nudged(engine.read(), nudge))
    const losses = steps(engine, program, rows.rows, batchSize, 20, 0.001)
    return { losses, end: engine.evaluate('train').loss }
  }
  const [found, expected] = [await run(wasmEngine, 'float32'), await run(referenceEngine, 'float64')]
  const apart = (a: number, b: number): number => (Number.isFinite(a) ? Math.abs(a - b) / Math.max(1, Math.abs(b)) : Infinity)
  const worst = (losses: Float64Array): number => losses.reduce((most, loss, i) => Math.max(most, apart(loss, expected.losses[i]!)), 0)
  // Lion steps by the sign of a gradient: rounding alone turns the sign of those near zero.
  const most = document.training.optimizer.kind === 'lion' ? 1e-2 : 1e-4
  const distance = { losses: worst(found.losses), end: apart(found.end, expected.end) }
  if (distance.losses <= most && distance.end <= 2 * most) return null
  // Adam divides small gradients by their own size, so that rounding alone can move a loss further, by chance more or less:
  // ask the reference in float32, from the same weights and from their neighbours.
  const singles = [await run(referenceEngine, 'float32'), await run(referenceEngine, 'float32', 1), await run(referenceEngine, 'float32', 2)]
  const rounding = { losses: Math.max(...singles.map(({ losses }) => worst(losses))), end: Math.max(...singles.map(({ end }) => apart(end, expected.end))) }
  if (!(distance.losses <= most + 10 * rounding.losses)) return `losses differ by ${distance.losses}; rounding alone explains ${rounding.losses}`
  if (!(distance.end <= 2 * most + 10 * rounding.end)) return `evaluation gives ${found.end}, ${expected.end} expected; rounding alone explains ${rounding.end}`
  return null
}

/** All weights of a case after some steps on the wasm engine. */
export async function fuzzWeights(seed: number, count: number, threads: number): Promise<readonly number[]> {
  const made = fuzzCase(seed)
  const program = compiled(made.document, made.schema)
  const rows = caseRows(made, program)
  const engine = await start(wasmEngine, program, 'float32', made.batchSize, rows, threads)
  steps(engine, program, rows.rows, made.batchSize, count, 0.001)
  const values = Object.values(engine.read()).flatMap((list) => [...list])
  engine.dispose()
  return values
}
