import { panelFloats, panelProduct } from '../../ops/wasm/panels.ts'
import { ModuleBuilder, f32x4, i32, v128 } from '../../wasm/index.ts'
import { ConstantPool } from './constants.ts'
import { rowContext } from './context.ts'
import { webAssembly } from './host.ts'

let active = false

/** Whether modules are generated for V8's 256-bit pairing of neighbouring vectors. */
export const pairing = (): boolean => active

/** Override what was probed, for tests and measurements. */
export function setPairing(on: boolean): void {
  active = on
}

const size = 64
const factors = 4096
const terms = factors + size * size * 4
const results = terms + panelFloats(size, size) * 4
const pages = 2

/** A matrix product and a division over its results: the shapes of code that training consists of. */
function sample(paired: boolean): { readonly run: () => void; readonly memory: Float32Array } {
  const api = webAssembly()!
  const module = new ModuleBuilder()
  const pool = new ConstantPool(64, 16)
  module.memory({ initial: pages, maximum: pages, shared: false }, { module: 'env', name: 'memory' })
  module.function([], [], { export: 'run' }).define((f) => {
    const context = rowContext({ f, pool, pitch: 4, samples: i32.const(4), step: i32.const(0), seed: 0, paired })
    panelProduct(context, {
      to: { base: results, rows: size, columns: size },
      terms: { base: terms, rows: size, columns: size },
      factor: { base: factors, row: size * 4, term: { kind: 'strided', bytes: 4 } },
      count: size,
      end: size,
      tile: paired ? 4 : 2,
    })
    f.for(0, size * size * 4, 32, (at) => {
      const values = [0, 16].map((offset) => f.let(v128.load(at, results + offset)))
      const quotients = values.map((value) => f.let(f32x4.div(value, f32x4.add(f32x4.mul(value, value), pool.float(1)))))
      quotients.forEach((value, i) => { f.run(v128.store(at, value, results + i * 16)) })
    })
  })
  const memory = new api.Memory({ initial: pages, maximum: pages })
  const instance = new api.Instance(new api.Module(module.encode()), { env: { memory } })
  const floats = new Float32Array(memory.buffer)
  new Uint8Array(memory.buffer).set(pool.data(), pool.base)
  for (let i = factors / 4; i < results / 4; i += 1) floats[i] = ((i * 7919) % 2003) / 1001 - 1
  return { run: instance.exports.run as () => void, memory: floats }
}

/** Milliseconds of the fastest of several rounds, once V8 has optimised the code. */
function fastest(run: () => void, now: () => number): number {
  const rounds = (count: number): number => {
    const start = now()
    for (let i = 0; i < count; i += 1) run()
    return now() - start
  }
  let best = Infinity
  for (let round = 0; round < 12; round += 1) best = Math.min(best, rounds(round < 4 ? 60 : 12) / (round < 4 ? 5 : 1))
  return best
}

/** What the probe found: recorded with the run. */
export interface PairingReport {
  readonly on: boolean
  /** Whether the same bits came out with and without; a difference switches pairing off. */
  readonly sameBits: boolean
  /** Time without pairing over time with it. */
  readonly gain: number
}

/**
 * Switch V8's pairing on if it is worth it: run a sample of generated code before and after `enable`, compare the bits,
 * and keep the kernels made for pairing where they are at least 15 % faster. Takes some tens of milliseconds.
 *
 * @param enable sets V8's flag; modules compiled later are paired
 * @param now milliseconds, monotonic
 */
export function probePairing(enable: () => void, now: () => number): PairingReport {
  if (webAssembly() === null) return { on: false, sameBits: true, gain: 1 }
  const before = sample(false)
  const plain = fastest(before.run, now)
  enable()
  const after = sample(true)
  const paired = fastest(after.run, now)
  const [a, b] = [before, after].map(({ memory }) => new Uint32Array(memory.buffer, results, panelFloats(size, size)))
  const sameBits = a!.every((bits, i) => bits === b![i])
  const gain = plain / paired
  active = sameBits && gain > 1.15
  return { on: active, sameBits, gain }
}
