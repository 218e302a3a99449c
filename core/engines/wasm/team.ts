import { i32, i64 } from '../../wasm/index.ts'
import type { Callable, FunctionBuilder, Global, I32, I32Like, ModuleBuilder } from '../../wasm/index.ts'

/** Words of shared memory through which threads meet: arrivals and how many sleep until the next, orders given, and the order itself. */
const arrivals = 0
const sleepers = 16
const orders = 64
const steps = 68
const first = 72
export const teamBytes = 128

/** Turns that a thread waits busily before it lets the core go. */
const patience = 200_000

/** Threads that run the same function over one memory, each on its part of the work. */
export interface Team {
  readonly threads: number
  /** Number of the thread that runs: 0 is the one that JavaScript calls. */
  readonly thread: I32
  /** Wait until all threads have come here. */
  barrier(f: FunctionBuilder): void
  /** Export `train(steps, first)`, `work(thread)` and `dismiss()`, around a function that every thread runs. */
  lead(train: Callable): void
}

/** The bounds of one thread's part of `from` to `to` in whole steps. */
function part(f: FunctionBuilder, { threads, thread }: Team, from: number, to: I32Like, step: number): { lo: I32; hi: I32 } {
  const units = typeof to === 'number' ? Math.ceil((to - from) / step) : f.let(i32.divU(i32.add(i32.sub(to, from), step - 1), step))
  const bound = (number: I32): I32 => f.let(i32.add(i32.mul(i32.divU(i32.mul(number, units), threads), step), from))
  return { lo: bound(thread), hi: bound(i32.add(thread, 1)) }
}

/** Count over this thread's part of a range. */
export function shareRange(f: FunctionBuilder, team: Team, from: number, to: I32Like, step: number, body: (index: I32) => void): void {
  if (typeof to === 'number' && from >= to) return
  f.scope(() => {
    const { lo, hi } = part(f, team, from, to, step)
    f.for(lo, hi, step, body)
  })
}

/** A team of `threads`, which meet in the words at `base`. */
export function createTeam(module: ModuleBuilder, threads: number, base: number): Team {
  const thread: Global<'i32'> = module.global('i32')
  const due: Global<'i32'> = module.global('i32')
  const meet = module.function([])
  meet.define((f) => {
    f.run(due.set(i32.add(due, threads)))
    const seen = f.let(i32.add(i32.atomicAdd(base + arrivals, 1), 1))
    f.if(i32.eq(seen, due), () => {
      f.if(i32.atomicLoad(base + sleepers), () => { f.drop(i32.atomicNotify(base + arrivals, threads)) })
      f.return()
    })
    const turns = f.let(i32.const(0))
    f.block((done) => {
      f.loop((again) => {
        f.set(seen, i32.atomicLoad(base + arrivals))
        f.branchIf(done, i32.geS(i32.sub(seen, due), 0))
        f.set(turns, i32.add(turns, 1))
        f.branchIf(again, i32.ltS(turns, patience))
        f.drop(i32.atomicAdd(base + sleepers, 1))
        f.drop(i32.atomicWait(base + arrivals, seen, i64.const(-1n)))
        f.drop(i32.atomicAdd(base + sleepers, -1))
        f.branch(again)
      })
    })
  })
  const barrier = (f: FunctionBuilder): void => { f.call(meet, []) }
  return {
    threads,
    thread,
    barrier,
    lead(train) {
      module.function(['i32', 'i32'], [], { export: 'train' }).define((f) => {
        f.run(i32.store(base + steps, f.param(0, 'i32')))
        f.run(i32.store(base + first, f.param(1, 'i32')))
        f.drop(i32.atomicAdd(base + orders, 1))
        f.drop(i32.atomicNotify(base + orders, threads))
        f.call(train, [f.param(0, 'i32'), f.param(1, 'i32')])
      })
      module.function([], [], { export: 'dismiss' }).define((f) => {
        f.run(i32.store(base + steps, -1))
        f.drop(i32.atomicAdd(base + orders, 1))
        f.drop(i32.atomicNotify(base + orders, threads))
      })
      // A thread works off one order after the other, until one asks for a negative number of steps.
      module.function(['i32'], [], { export: 'work' }).define((f) => {
        f.run(thread.set(f.param(0, 'i32')))
        const seen = f.let(i32.const(0))
        const turns = f.local('i32')
        f.block((done) => {
          f.loop((next) => {
            f.set(turns, i32.const(0))
            f.block((given) => {
              f.loop((again) => {
                f.branchIf(given, i32.ne(i32.atomicLoad(base + orders), seen))
                f.set(turns, i32.add(turns, 1))
                f.branchIf(again, i32.ltS(turns, patience))
                f.drop(i32.atomicWait(base + orders, seen, i64.const(-1n)))
                f.branch(again)
              })
            })
            f.set(seen, i32.add(seen, 1))
            f.branchIf(done, i32.ltS(i32.load(base + steps), 0))
            f.call(train, [i32.load(base + steps), i32.load(base + first)])
            f.branch(next)
          })
        })
      })
    },
  }
}
