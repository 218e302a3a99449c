import { f32x4, i32, v128 } from '../../wasm/index.ts'
import type { I32, I32Like, V128 } from '../../wasm/index.ts'
import { transpose4 } from './transposition.ts'
import type { RowContext, RowFinish } from './types.ts'

/** Bytes of an entry of a table of synapses: two addresses. */
export const entryBytes = 8

/**
 * One column of a sparse sum after the other. `starts` lists, per result row, the address of its first entry, and once
 * more the end; an entry holds the addresses of a row of samples and of a weight. Threads divide the results.
 */
export function sparseSums(c: RowContext, starts: I32, count: I32Like, finish: RowFinish): void {
  const { f } = c
  const across = Math.min(c.paired ? 8 : 4, c.vectors)
  const strip = (start: number, units: number): void => {
    c.share(0, count, 1, (result) => {
      const bounds = f.let(i32.add(i32.shl(result, 2), starts))
      const entry = f.let(i32.load(bounds))
      const end = f.let(i32.load(bounds, 4))
      const sums = Array.from({ length: units }, () => f.let(c.constant(0)))
      const add = (n: number): void => {
        const row = f.let(i32.load(entry, n * entryBytes))
        const weight = f.let(v128.load32Splat(i32.load(entry, n * entryBytes + 4)))
        const values = sums.map((_, u) => f.let(v128.load(row, start + u * 16)))
        sums.forEach((sum, u) => { f.set(sum, f32x4.add(sum, f32x4.mul(values[u]!, weight))) })
      }
      /** Several synapses a turn while so many are left. */
      const turns = (synapses: number): void => {
        const bound = f.let(i32.sub(end, (synapses - 1) * entryBytes))
        f.if(i32.ltU(entry, bound), () => {
          f.loop((again) => {
            for (let n = 0; n < synapses; n += 1) f.scope(() => { add(n) })
            f.branchIf(again, i32.ltU(f.tee(entry, i32.add(entry, synapses * entryBytes)), bound))
          })
        })
      }
      turns(4)
      turns(1)
      finish(result, 0, start, sums)
    })
  }
  for (let vector = 0; vector < c.vectors; vector += across) f.scope(() => { strip(vector * 16, Math.min(across, c.vectors - vector)) })
}

/**
 * Gradients of synapses, four at a time: an entry holds the addresses of two rows of samples. Even and odd vectors of
 * samples are summed apart, then together, then the lanes as (0 + 1) + (2 + 3). `scratch` takes 128 bytes. Results lie
 * one after the other, padded to four.
 */
export function sparseProducts(c: RowContext, { table, count, to, scratch }: { table: number; count: number; to: number; scratch: number }): void {
  const { f } = c
  const pairs = c.vectors % 2 === 0
  const product = (entry: I32, offset: number, keep: number): V128 => {
    const x = f.let(i32.load(entry, offset))
    const dy = f.let(i32.load(entry, offset + 4))
    const sums = Array.from({ length: pairs ? 2 : 1 }, () => f.let(c.constant(0)))
    const add = (lane: number): void => {
      const left = sums.map((_, u) => f.let(v128.load(x, lane + u * 16)))
      const right = sums.map((_, u) => f.let(v128.load(dy, lane + u * 16)))
      sums.forEach((sum, u) => { f.set(sum, f32x4.add(sum, f32x4.mul(left[u]!, right[u]!))) })
    }
    if (c.vectors <= 16) for (let vector = 0; vector < c.vectors; vector += sums.length) f.scope(() => { add(vector * 16) })
    else {
      f.for(0, c.pitch * 4, sums.length * 16, (lane) => {
        const [nextX, nextDy] = [f.let(i32.add(x, lane)), f.let(i32.add(dy, lane))]
        const left = sums.map((_, u) => f.let(v128.load(nextX, u * 16)))
        const right = sums.map((_, u) => f.let(v128.load(nextDy, u * 16)))
        sums.forEach((sum, u) => { f.set(sum, f32x4.add(sum, f32x4.mul(left[u]!, right[u]!))) })
      })
    }
    if (!pairs) return sums[0]!
    if (!c.paired) return f.let(f32x4.add(sums[0]!, sums[1]!))
    sums.forEach((sum, u) => { f.run(v128.store(0, sum, scratch + keep * 32 + u * 16)) })
    return v128.load(0, scratch + keep * 32)
  }
  f.for(0, Math.ceil(count / 4), 1, (group) => {
    const entry = f.let(i32.add(i32.mul(group, 4 * entryBytes), table))
    const products = [0, 1, 2, 3].map((i) => product(entry, i * entryBytes, i))
    const whole = pairs && c.paired ? [0, 1, 2, 3].map((i) => f.let(f32x4.add(v128.load(0, scratch + i * 32), v128.load(0, scratch + i * 32 + 16)))) : products
    const [l0, l1, l2, l3] = transpose4(c, whole).map((lane) => f.let(lane))
    f.run(v128.store(i32.shl(group, 4), f32x4.add(f32x4.add(l0!, l1!), f32x4.add(l2!, l3!)), to))
  })
}
