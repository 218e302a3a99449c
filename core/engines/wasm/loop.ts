import type { Program } from '../../ir/types.ts'
import { panelShape } from '../../ops/wasm/panels.ts'
import { f32, i32, v128 } from '../../wasm/index.ts'
import type { Callable, I32, ModuleBuilder } from '../../wasm/index.ts'
import type { BuildOptions, Built } from './build.ts'
import type { ConstantPool } from './constants.ts'
import { rowContext } from './context.ts'
import type { Kernels } from './context.ts'
import { emitCopies, emitItem, isShared } from './emit.ts'
import { panelsAt } from './layout.ts'
import type { Buffer } from './layout.ts'
import type { Prepared } from './prepare.ts'
import { shareRange } from './team.ts'
import type { Team } from './team.ts'

/** Code of one WebAssembly function stays below this many bytes: the optimising compiler's time grows faster than size. */
const partSize = 24_000

/** gather(n, order): rows of the sets in use by their numbers in `order`, sample by sample, into rows of lanes. */
export function emitGather(module: ModuleBuilder, program: Program, inputs: ReadonlyMap<string, Buffer>, cells: number, pitch: number, team?: Team): Callable {
  const gather = module.function(['i32', 'i32'])
  gather.define((f) => {
    const n = f.param(0, 'i32')
    const order = f.param(1, 'i32')
    const samples = (body: (sample: I32) => void): void => {
      if (team === undefined) f.for(0, n, 1, body)
      else shareRange(f, team, 0, n, 1, body)
    }
    for (const [name, buffer] of inputs) {
      const plain = name.replace(/^#/, '')
      const index = plain === '' ? program.data.length : program.data.findIndex((decl) => decl.name === plain)
      f.scope(() => {
        const base = f.let(i32.load(0, cells + index * 4))
        samples((sample) => {
          const row = i32.load(i32.add(order, i32.shl(sample, 2)))
          const from = f.let(i32.add(base, i32.mul(row, buffer.elements * 4)))
          if (buffer.panels !== null) {
            const { columns, rows } = panelsAt(buffer.panels, 0, pitch)
            const panel = (at: I32 | number, width: number): void => {
              const target = f.let(i32.add(i32.mul(at, rows * 64), i32.mul(sample, width * 4)))
              const source = f.let(i32.add(from, i32.mul(at, 64)))
              for (let u = 0; u < width; u += 4) f.run(v128.store(target, v128.load(source, u * 4), buffer.address! + u * 4))
            }
            const { full, rest } = panelShape(columns)
            f.for(0, full, 1, (at) => { panel(at, 16) })
            if (rest > 0) panel(full, rest)
            return
          }
          const to = f.let(i32.shl(sample, 2))
          const copy = (element: I32 | number): void => {
            if (typeof element === 'number') f.run(f32.store(to, f32.load(from, element * 4), buffer.address! + element * pitch * 4))
            else f.run(f32.store(i32.add(to, i32.mul(element, pitch * 4)), f32.load(i32.add(from, i32.shl(element, 2))), buffer.address!))
          }
          if (buffer.elements <= 8) for (let element = 0; element < buffer.elements; element += 1) copy(element)
          else f.for(0, buffer.elements, 1, copy)
        })
        if (name === '') f.for(n, pitch, 1, (sample) => { f.run(f32.store(i32.shl(sample, 2), f32.const(0), buffer.address!)) })
      })
    }
    team?.barrier(f)
  })
  return gather
}

/** run(samples, step): a function's items, in parts of limited size. A team meets after each item that it shares, and where one thread has worked alone. */
export function emitParts(kernels: Kernels, prepared: Prepared, pool: ConstantPool, { seed, paired, itemised }: BuildOptions, team?: Team): Callable {
  const { module } = kernels
  const parts: Callable[] = []
  const { schedule, around } = prepared
  let position = 0
  while (position < schedule.length || parts.length === 0) {
    const part = module.function(['i32', 'i32'], [], itemised === true ? { export: `item${parts.length}` } : {})
    const end = itemised === true ? position + 1 : schedule.length
    part.define((f) => {
      const common = { f, pool, pitch: around.pitch, samples: f.param(0, 'i32'), step: f.param(1, 'i32'), seed, paired, kernels }
      const alone = rowContext(common)
      const together = team === undefined ? alone : rowContext({ ...common, team })
      /** Items that need no division, up to the next that does. */
      const run = (): void => {
        while (position < end && f.size < partSize && (team === undefined || !isShared(prepared, position))) {
          emitItem(alone, prepared, position)
          position += 1
        }
      }
      const last = (): void => { if (position === schedule.length) emitCopies(alone, prepared) }
      if (team === undefined) {
        run()
        last()
        return
      }
      while (position < end && f.size < partSize) {
        if (isShared(prepared, position)) {
          emitItem(together, prepared, position)
          position += 1
        } else f.if(i32.eqz(team.thread), run)
        team.barrier(f)
      }
      if (prepared.plan.copies.length === 0) return
      f.if(i32.eqz(team.thread), last)
      team.barrier(f)
    })
    parts.push(part)
  }
  if (parts.length === 1) return parts[0]!
  const run = module.function(['i32', 'i32'])
  run.define((f) => { for (const part of parts) f.call(part, [f.param(0, 'i32'), f.param(1, 'i32')]) })
  return run
}

/** train(steps, firstStep): the loop over batches. Each batch is a call, so that V8 can replace its code between batches. */
export function emitTrain(
  module: ModuleBuilder,
  { batch, tables, cells, loss, team }: { batch: Callable; tables: Built['tables']; cells: readonly number[]; loss: number; team: Team | undefined },
): void {
  const train = module.function(['i32', 'i32'], [], team === undefined ? { export: 'train' } : {})
  train.define((f) => {
    const steps = f.param(0, 'i32')
    const first = f.param(1, 'i32')
    const order = f.let(i32.const(tables.order))
    const leader = (body: () => void): void => {
      if (team === undefined) body()
      else f.if(i32.eqz(team.thread), body)
    }
    f.for(0, steps, 1, (index) => {
      const at = f.let(i32.shl(index, 2))
      leader(() => {
        const scalarAt = f.let(i32.mul(at, cells.length))
        cells.forEach((cell, i) => { f.run(v128.store(0, v128.load32Splat(scalarAt, tables.scalars + i * 4), cell)) })
      })
      const n = f.let(i32.load(at, tables.sizes))
      f.call(batch, [n, order, i32.add(first, index)])
      leader(() => { f.run(f32.store(at, f32.load(0, loss), tables.losses)) })
      f.set(order, i32.add(order, i32.shl(n, 2)))
    })
    team?.barrier(f)
  })
  team?.lead(train)
}
