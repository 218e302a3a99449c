import type { Program } from '../../ir/types.ts'
import type { Engine, EngineFactory, EngineOptions } from '../types.ts'
import { build } from './build.ts'
import { crew } from './crew.ts'
import type { Crew } from './crew.ts'
import { WasmEngine, evaluationSize } from './engine.ts'
import { estimate } from './estimate.ts'
import { webAssembly } from './host.ts'
import { pairing } from './pairing.ts'
import { unsupported } from './supports.ts'

/** The engine that trains: WebAssembly SIMD generated for the program, float32. */
export const wasmEngine: EngineFactory = {
  id: 'wasm',
  title: 'WebAssembly',
  precisions: ['float32'],
  supports: unsupported,
  estimate,
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
  const engine = new WasmEngine(program, built, memory, instance, { threads: built.threads, pairing: pairing(), codeBytes: built.bytes.length }, options)
  if (team !== null && built.threads > 1) {
    await team.start(module, memory, built.threads - 1).catch((error: unknown) => {
      engine.dispose()
      throw error
    })
  }
  return engine
}
