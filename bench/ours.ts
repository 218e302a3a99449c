/** Neuroloom through the product's own path: document, compiler, training process, engine. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { initialWeights } from '../core/compiler/initialise.ts'
import { epochOrder } from '../core/data/batches.ts'
import { engines } from '../core/engines/registry.ts'
import type { EngineFactory } from '../core/engines/types.ts'
import { optimizers } from '../core/optimizers/registry.ts'
import { prepareDocument } from '../core/training/in-process.fixture.ts'
import type { Files } from './prepare.ts'
import { work } from './prepare.ts'
import type { Workload } from './workloads/types.ts'

export interface Speed {
  readonly samplesPerSecond: number
  readonly firstLoss: number
  readonly lastLoss: number
}

const root = path.join(import.meta.dirname, '..')

/** Train by the command line, in processes of its own. */
export function trainOurs(workload: Workload, files: Files, threads: number, epochs: number): Speed {
  const args = ['train', files.loom, '--engine', 'wasm', '--threads', String(threads), '--epochs', String(epochs), '--json']
  const run = spawnSync(process.execPath, [path.join(root, 'cli/main.ts'), ...args], { encoding: 'utf8', env: { ...process.env, NEUROLOOM_HOME: path.join(work, 'home') } })
  if (run.status !== 0) throw new Error(`${workload.id}: ${run.stdout}${run.stderr}`)
  const found = JSON.parse(run.stdout.trim().split('\n').at(-1)!) as { samplesPerSecond: number; trainLoss: number }
  return { samplesPerSecond: found.samplesPerSecond, firstLoss: Number.NaN, lastLoss: found.trainLoss }
}

/** Largest difference of a step's loss between the engine that trains and the float64 reference, and the first and last losses. */
export async function gate(workload: Workload, files: Files): Promise<{ readonly difference: number; readonly first: number; readonly last: number }> {
  const { program, train, document } = prepareDocument(files.document, readFileSync(files.csv, 'utf8'))
  const optimizer = optimizers[program.optimizer.kind as keyof typeof optimizers]
  const order = epochOrder(1, 0, train.rows, true)
  const steps = Math.min(workload.gateSteps, Math.floor(train.rows / workload.batch))
  const losses = await Promise.all(
    (['wasm', 'reference'] as const).map(async (id) => {
      const factory: EngineFactory = engines[id]
      const precision = id === 'wasm' ? 'float32' : 'float64'
      const engine = await factory.create(program, { precision, seed: 1, threads: 1, batchSize: workload.batch })
      const rows = precision === 'float32' ? train : { ...train, tensors: Object.fromEntries(Object.entries(train.tensors).map(([name, values]) => [name, Float64Array.from(values)])) }
      engine.write(initialWeights(program, 1))
      engine.load('train', rows)
      const scalars = Array.from({ length: steps }, (_, step) => [document.training.learningRate, ...optimizer.scalarValues(program.optimizer.params as never, step)]).flat()
      const found = engine.steps({ firstStep: 0, order: order.slice(0, steps * workload.batch), batchSizes: new Uint32Array(steps).fill(workload.batch), scalars: Float64Array.from(scalars) })
      engine.dispose()
      return found
    }),
  )
  const [own, reference] = losses as [Float64Array, Float64Array]
  return { difference: own.reduce((most, loss, i) => Math.max(most, Math.abs(loss - reference[i]!)), 0), first: own[0]!, last: own.at(-1)! }
}
