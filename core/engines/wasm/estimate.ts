import type { IrFunction, Program } from '../../ir/types.ts'
import { convolutionShare } from '../../ops/wasm/convolution.ts'
import { sizeOf, workOf } from '../support/work.ts'
import type { Work } from '../support/work.ts'
import type { EngineEstimate, EngineOptions } from '../types.ts'
import { cores } from './host.ts'
import { pitchOf } from './layout.ts'
import { fitsStraight } from './straight.ts'
import { bestThreads, secondsWith, sharedInstructions } from './threads.ts'
import type { StepTime } from './threads.ts'

/** Seconds for each operation of a kind: a fit to steps of twenty-five networks on one core of an AMD EPYC with Node 24, with paired operations. */
const seconds = { products: 1.8e-11, convolutions: 2e-11, synapses: 4.4e-11, elements: 1.4e-10, instructions: 1.4e-8 }

/** Bytes of tables for batches, and how much of all results lies in memory at a time: buffers are used again. */
const tableBytes = 250_000
const share = 0.6

/** Threads for a program: as many as asked for, or as pay; one core stays free for the rest of the machine. */
function threadsFor(program: Program, options: EngineOptions, time: StepTime): number {
  if (fitsStraight(program.functions.step, pitchOf(options.batchSize))) return 1
  if (options.threads > 0) return Math.min(options.threads, 64)
  return bestThreads(time, Math.min(cores() - 1, 8))
}

/** Seconds of what a function computes, on one thread. */
function secondsOf(fn: IrFunction, batch: number): { readonly seconds: number; readonly work: Work } {
  const work = workOf(fn, batch, ({ types }, { op, inputs, outputs, attrs }) => convolutionShare(op, inputs.map((value) => types[value]!), outputs.map((value) => types[value]!), attrs))
  return { work, seconds: work.products * seconds.products + work.convolutions * seconds.convolutions + work.synapses * seconds.synapses + work.elements * seconds.elements }
}

/** How the time of a program's step is made up. */
export function stepTime({ functions: { step } }: Program, batch: number): StepTime & { readonly work: Work } {
  const { seconds: alone, work } = secondsOf(step, batch)
  const divided = sharedInstructions(step, batch)
  return { work, alone, shared: secondsOf({ ...step, instructions: divided }, batch).seconds, meetings: divided.length }
}

/** Expected time of one step, memory and threads. */
export function estimate(program: Program, options: EngineOptions, rows: number): EngineEstimate {
  const batch = Math.min(options.batchSize, Math.max(rows, 1))
  const { work, ...time } = stepTime(program, batch)
  const threads = threadsFor(program, options, time)
  const sizes = program.parameters.map(({ shape }) => sizeOf(shape, 1))
  const stored = sizes.reduce((sum, size) => sum + size, 0) + program.slots.reduce((sum, slot) => sum + sizes[slot.parameter]!, 0)
  const columns = program.data.reduce((sum, { shape }) => sum + sizeOf(shape, 1), 0)
  return {
    secondsPerStep: secondsWith(time, threads) + work.instructions * seconds.instructions,
    bytes: Math.round(4 * (stored + share * work.results + rows * (columns + 1))) + tableBytes,
    threads,
  }
}
