import type { IrFunction, Program } from '../../ir/types.ts'
import type { Engine, EngineEstimate, EngineFactory, EngineOptions } from '../types.ts'
import { build } from './build.ts'
import { crew } from './crew.ts'
import type { Crew } from './crew.ts'
import { WasmEngine, evaluationSize } from './engine.ts'
import { cores, webAssembly } from './host.ts'
import { pitchOf } from './layout.ts'
import { pairing } from './pairing.ts'
import { fitsStraight } from './straight.ts'
import { unsupported } from './supports.ts'

/** Multiply-adds or element operations of one call, per sample or in all. */
function work(fn: IrFunction, samples: number): number {
  let total = 0
  for (const { op, inputs, outputs } of fn.instructions) {
    const size = (value: number): number => fn.types[value]!.reduce<number>((product, dim) => product * (dim === 'batch' ? samples : dim), 1)
    const last = (value: number): number => Number(fn.types[value]!.at(-1) ?? 1)
    if (op === 'linear' || op === 'linearInputGrad') total += size(outputs[0]!) * last(inputs[0]!)
    else if (op === 'linearWeightGrad') total += size(inputs[0]!) * last(inputs[1]!)
    else total += outputs.reduce((sum, value) => sum + size(value), 0)
  }
  return total
}

/** Measured on one core of an AMD EPYC: operations a second, and seconds that a step costs beside them. */
const operationsPerSecond = 4e9
const secondsPerInstruction = 1e-8

/** Seconds of a step that are worth another thread: they meet some thirty times a step. */
const secondsPerThread = 1e-4

/** Threads for a program: as many as asked for, or as pay; one core stays free for the rest of the machine. */
function threadsFor(program: Program, options: EngineOptions, secondsPerStep: number): number {
  if (fitsStraight(program.functions.step, pitchOf(options.batchSize))) return 1
  if (options.threads > 0) return Math.min(options.threads, 64)
  return Math.max(1, Math.min(cores() - 1, 8, Math.floor(secondsPerStep / secondsPerThread)))
}

/** The engine that trains: WebAssembly SIMD generated for the program, float32. */
export const wasmEngine: EngineFactory = {
  id: 'wasm',
  title: 'WebAssembly',
  precisions: ['float32'],
  supports: unsupported,
  estimate(program: Program, options: EngineOptions, rows: number): EngineEstimate {
    const { step } = program.functions
    const parameters = program.parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
    const width = program.data.reduce((sum, { shape }) => sum + shape.reduce<number>((a, b) => a * (b === 'batch' ? 1 : b), 1), 0)
    const alone = work(step, options.batchSize) / operationsPerSecond
    const threads = threadsFor(program, options, alone)
    return {
      secondsPerStep: alone / (1 + (threads - 1) * 0.75) + step.instructions.length * secondsPerInstruction,
      bytes: 4 * (parameters * 3 + rows * (width + 1)) + 2_000_000,
      threads,
    }
  },
  async create(program: Program, options: EngineOptions): Promise<Engine> {
    if (options.precision !== 'float32') throw new Error('the wasm engine computes in float32')
    const team = options.threads > 1 ? crew() : null
    try {
      return await make(program, options, team)
    } catch (error) {
      // Threads or shared memory may be refused: one thread gives the same weights.
      if (team === null) throw error
      return await make(program, options, null)
    }
  },
}

/** An engine with its threads, which end when it is disposed of; on one thread without a crew. */
async function make(program: Program, options: EngineOptions, team: Crew | null): Promise<Engine> {
  const api = webAssembly()
  if (api === null) throw new Error('this JavaScript engine has no WebAssembly')
  const threads = team === null ? 1 : options.threads
  const built = build(program, { batchSize: options.batchSize, evaluationSize: evaluationSize(options), seed: options.seed, paired: pairing(), threads })
  const memory = new api.Memory({ initial: Math.ceil(built.end / 65536), maximum: 65536, shared: built.threads > 1 })
  const module = await api.compile(built.bytes)
  const instance = await api.instantiate(module, { env: { memory } })
  const engine = new WasmEngine(program, built, memory, instance, { threads: built.threads, pairing: pairing(), codeBytes: built.bytes.length })
  if (team !== null && built.threads > 1) {
    await team.start(module, memory, built.threads - 1).catch((error: unknown) => {
      engine.dispose()
      throw error
    })
  }
  return engine
}
