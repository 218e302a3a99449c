import type { RowContext } from '../../ops/wasm/types.ts'
import { asI32, f32x4, i32, i32x4, v128 } from '../../wasm/index.ts'
import type { Callable, FunctionBuilder, I32, ModuleBuilder } from '../../wasm/index.ts'
import type { ConstantPool } from './constants.ts'
import { affine } from './nest.ts'
import { shareRange } from './team.ts'
import type { Team } from './team.ts'

/** Functions that several places of a module share, by what they do. */
export interface Kernels {
  readonly module: ModuleBuilder
  readonly known: Map<string, Callable>
}

export interface ContextParts {
  readonly f: FunctionBuilder
  readonly pool: ConstantPool
  /** Floats per row of a batch. */
  readonly pitch: number
  readonly samples: I32
  readonly step: I32
  readonly seed: number
  readonly paired: boolean
  /** Threads that run kernels together; none where one thread runs them alone. */
  readonly team?: Team
  /** None where code stands where it is used. */
  readonly kernels?: Kernels
}

/** What the rules of the ops are written with, inside one function. */
export function rowContext(parts: ContextParts): RowContext {
  const { f, pool, pitch, samples, step, seed, paired, team, kernels } = parts
  const tailMask: RowContext['tailMask'] = (lane) =>
    i32x4.gtS(i32x4.splat(samples), i32x4.add(i32x4.splat(i32.shrU(lane, 2)), v128.const([0, 1, 2, 3])))
  const fold = (value: Parameters<RowContext['horizontalSum']>[0], combine: typeof f32x4.add): ReturnType<typeof f32x4.add> => {
    const all = f.let(value)
    const pairs = f.let(combine(all, v128.shuffle32(all, all, [1, 0, 3, 2])))
    return combine(pairs, v128.shuffle32(pairs, pairs, [2, 3, 0, 1]))
  }
  return {
    f,
    pitch,
    samples,
    step,
    seed,
    paired,
    vectors: pitch / 4,
    constant: (value) => pool.float(value),
    bits: (value) => pool.bits(value),
    beside: (unit) => ({ f, constant: (value) => pool.float(value, paired && unit % 2 === 1), bits: (value) => pool.bits(value, paired && unit % 2 === 1) }),
    index: affine,
    tailMask,
    lanes(rows, body) {
      if (rows.batch) f.for(0, pitch * 4, 16, body)
      else f.scope(() => { body(i32.const(0)) })
    },
    maskTail(rows) {
      if (!rows.batch) return
      f.if(i32.ltS(samples, pitch), () => {
        this.kernel('mask tail', [rows.base, rows.count], (c, [base, count]) => {
          c.share(0, count!, 1, (row) => {
            const start = c.f.let(i32.add(i32.mul(row, rows.pitch), base!))
            c.f.for(i32.mul(i32.shrU(c.samples, 2), 16), pitch * 4, 16, (lane) => {
              const at = c.f.let(i32.add(start, lane))
              c.f.run(v128.store(at, v128.and(v128.load(at), c.tailMask(lane))))
            })
          })
        })
        this.barrier()
      })
    },
    kernel(key, args, body) {
      const given = args.map(asI32)
      if (kernels === undefined) {
        f.scope(() => { body(this, given.map((arg) => f.let(arg))) })
        return
      }
      const name = `${team === undefined ? 'alone' : 'together'} ${pitch} ${key}`
      let known = kernels.known.get(name)
      if (known === undefined) {
        const made = kernels.module.function(Array.from({ length: given.length + 2 }, () => 'i32' as const))
        known = made
        kernels.known.set(name, made)
        made.define((own) => {
          const context = rowContext({ ...parts, f: own, samples: own.param(given.length, 'i32'), step: own.param(given.length + 1, 'i32') })
          body(context, given.map((_, i) => own.param(i, 'i32')))
        })
      }
      f.call(known, [...given, samples, step])
    },
    threads: team?.threads ?? 1,
    thread: team?.thread ?? 0,
    share(from, to, step, body) {
      if (team === undefined) f.for(from, to, step, body)
      else shareRange(f, team, from, to, step, body)
    },
    alone(body) {
      if (team === undefined) f.scope(body)
      else f.if(i32.eq(team.thread, team.threads - 1), body)
    },
    barrier() {
      team?.barrier(f)
    },
    horizontalSum: (value) => fold(value, f32x4.add),
    horizontalMax: (value) => fold(value, f32x4.max),
  }
}
