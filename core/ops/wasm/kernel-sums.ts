import { f32x4, i32, v128 } from '../../wasm/index.ts'
import type { I32, I32Like } from '../../wasm/index.ts'
import type { Convolution } from '../support/convolution.ts'
import { transpose4 } from './transposition.ts'
import type { RowContext, Rows } from './types.ts'
import { indexOf } from './windows.ts'

/** Memory that is read as rows of lanes. */
type Memory = Pick<Rows, 'base' | 'pitch'>

/** Vectors that a sum over samples keeps apart: even and odd ones where they come in pairs. */
const apart = (vectors: number): number => (vectors % 2 === 0 ? 2 : 1)

/** Bytes of a sum over samples before its lanes are added up. */
export const sumBytes = (vectors: number): number => apart(vectors) * 16

/** Start all sums at zero. */
export function clearSums(c: RowContext, scratch: number, count: number): void {
  const bytes = sumBytes(c.vectors)
  c.share(0, count, 1, (sum) => { for (let part = 0; part < bytes; part += 16) c.f.run(v128.store(i32.mul(sum, bytes), c.constant(0), scratch + part)) })
}

export interface KernelRows {
  /** Byte offsets of the first cell's channels and of the first position's gradients. */
  readonly source: I32
  readonly gradient: I32
  /** Number of the first sum. */
  readonly sums: I32
  /** Positions along the row. */
  readonly turns: I32Like
  /** Rows of the kernel that lie one after the other. */
  readonly count: number
}

/** Add one row of positions to the sums of some rows of the kernel. */
export function kernelRows(
  c: RowContext,
  { x, dy, scratch, convolution: { groups, inner, outer, window } }: { x: Memory; dy: Memory; scratch: number; convolution: Pick<Convolution, 'groups' | 'inner' | 'outer' | 'window'> },
  { source, gradient, sums, turns, count }: KernelRows,
): void {
  const { f } = c
  const outs = groups * outer
  const parts = apart(c.vectors)
  const { pitch } = x
  const tile = (i: I32, o: I32, height: number, across: number): void => {
    const at = f.let(indexOf(c, [[sums, parts * 16], [i, outs * parts * 16], [o, parts * 16]]))
    const place = (r: number, q: number, part: number): number => scratch + ((r * outs + q) * parts + part) * 16
    const held = Array.from({ length: height }, (_r, r) =>
      Array.from({ length: across }, (_q, q) => Array.from({ length: parts }, (_p, part) => f.let(v128.load(at, place(r, q, part))))),
    )
    const from = f.let(i32.add(source, i32.mul(i, pitch)))
    const by = f.let(i32.add(gradient, i32.mul(o, pitch)))
    f.for(0, turns, 1, () => {
      const vector = (left: I32, right: I32, offset: number): void => {
        const xs = Array.from({ length: height }, (_r, r) => Array.from({ length: parts }, (_p, part) => f.let(v128.load(left, x.base + r * pitch + offset + part * 16))))
        for (let q = 0; q < across; q += 1) {
          const ds = Array.from({ length: parts }, (_p, part) => f.let(v128.load(right, dy.base + q * pitch + offset + part * 16)))
          for (let r = 0; r < height; r += 1) held[r]![q]!.forEach((sum, part) => { f.set(sum, f32x4.add(sum, f32x4.mul(xs[r]![part]!, ds[part]!))) })
        }
      }
      if (c.vectors <= 8) for (let at4 = 0; at4 < c.vectors; at4 += parts) f.scope(() => { vector(from, by, at4 * 16) })
      else
        f.for(0, c.vectors * 16, parts * 16, (lane) => {
          vector(f.let(i32.add(from, lane)), f.let(i32.add(by, lane)), 0)
        })
      f.set(from, i32.add(from, window.stride[1] * groups * inner * pitch))
      f.set(by, i32.add(by, outs * pitch))
    })
    held.forEach((row, r) => { row.forEach((pair, q) => { pair.forEach((sum, part) => { f.run(v128.store(at, sum, place(r, q, part))) }) }) })
  }
  const high = Math.min(count, c.paired ? 4 : 2)
  const wide = Math.min(outer, 2)
  // Threads divide the results, so that every sum stays with one of them.
  const wholeRows = count - (count % high)
  const wholeOuts = outer - (outer % wide)
  const rows = (o: I32, across: number): void => {
    f.for(0, wholeRows, high, (i) => { f.scope(() => { tile(i, o, high, across) }) })
    if (wholeRows < count) f.scope(() => { tile(i32.const(wholeRows), o, count - wholeRows, across) })
  }
  c.share(0, wholeOuts, wide, (o) => { rows(o, wide) })
  if (wholeOuts < outer) c.alone(() => { rows(i32.const(wholeOuts), outer - wholeOuts) })
}

/** Sums of vectors to numbers, four at a time: the lanes of each as (0 + 1) + (2 + 3). */
export function foldSums(c: RowContext, scratch: number, to: Pick<Rows, 'base' | 'count'>): void {
  const { f } = c
  const parts = apart(c.vectors)
  const fold = (group: I32Like, count: number): void => {
    const at = f.let(indexOf(c, [[group, parts * 16]]))
    const four = [0, 1, 2, 3].map((n) => {
      const one = scratch + Math.min(n, count - 1) * parts * 16
      return parts === 1 ? v128.load(at, one) : f32x4.add(v128.load(at, one), v128.load(at, one + 16))
    })
    const [l0, l1, l2, l3] = transpose4(c, four).map((lane) => f.let(lane))
    const numbers = f.let(f32x4.add(f32x4.add(l0!, l1!), f32x4.add(l2!, l3!)))
    const target = indexOf(c, [[group, 4]])
    if (count === 4) f.run(v128.store(target, numbers, to.base))
    else for (let n = 0; n < count; n += 1) f.run(v128.store32Lane(target, numbers, n, to.base + n * 4))
  }
  const whole = to.count - (to.count % 4)
  c.share(0, whole, 4, (group) => { fold(group, 4) })
  if (whole < to.count) c.alone(() => { fold(whole, to.count - whole) })
}

