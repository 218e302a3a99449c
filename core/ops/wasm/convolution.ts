import { f32, f32x4, i32, v128 } from '../../wasm/index.ts'
import type { I32, I32Like } from '../../wasm/index.ts'
import { convolutionOf } from '../support/convolution.ts'
import type { Convolution } from '../support/convolution.ts'
import { transpose4 } from './transposition.ts'
import { addTerm, addTerms, eachStrip, eachTile, newSums, storeSums } from './sample-lanes.ts'
import type { RowContext, RowRule, Rows } from './types.ts'
import { axesOf, ifPosition, positionsOf, startOf, tapsOf } from './windows.ts'

/** Windows of up to this many terms become straight code. */
const straight = 16

const packedBytes = (kernel: readonly number[]): number => kernel.reduce((a, b) => a * b, 1) * 4

/** Bytes of the kernel as `conv2d` packs it: once for whole strips of samples, once for a narrower last one. */
export const packedKernel = (kernel: readonly number[]): number => packedBytes(kernel) * 2

/** The kernel with the weights of a tile's results side by side, so that a tile reads one run of memory. */
function packKernel(c: RowContext, kernel: Rows, groups: number, outer: number, units: number, to: number): void {
  const { f } = c
  const outs = groups * outer
  const count = kernel.count / outs
  f.for(0, groups, 1, (g) => {
    eachTile(c, outer, units, (o, height) => {
      const first = f.let(add(c, [[g, outer], [o, 1]]))
      const target = f.let(i32.mul(first, count * 4))
      const source = f.let(i32.shl(first, 2))
      f.for(0, count, 1, () => {
        for (let r = 0; r < height; r += 1) f.run(f32.store(target, f32.load(source, kernel.base + r * 4), to + r * 4))
        f.set(target, i32.add(target, height * 4))
        f.set(source, i32.add(source, outs * 4))
      })
    })
  })
}

/**
 * y[position, o] = Σ over taps and channels of x·kernel, in that order, with samples in the lanes: tiles of several
 * results times several vectors of samples.
 */
export const conv2d: RowRule = (c, [x, kernel], [y], attrs, scratch) => {
  const { f } = c
  const convolution = convolutionOf(x!.shape, kernel!.shape, attrs)
  const { width, columns, groups, inner, outer } = convolution
  const [vertical, horizontal] = axesOf(convolution.height, width, convolution.window)
  const [channels, outs] = [groups * inner, groups * outer]
  const { pitch } = x!
  const taps = horizontal.size
  const count = vertical.size * taps * inner
  /** Neighbouring taps' channels lie one after the other. */
  const joined = groups === 1 && horizontal.dilation === 1
  eachStrip(c, (lane, units) => {
    const packed = scratch + (units === Math.min(4, c.vectors) ? 0 : packedBytes(kernel!.inner))
    packKernel(c, kernel!, groups, outer, units, packed)
    f.for(0, groups, 1, (g) => {
      c.share(0, vertical.positions, 1, (oy) => {
        const top = startOf(c, vertical, oy)
        const down = tapsOf(c, vertical, top)
        f.for(0, columns, 1, (ox) => {
          const left = startOf(c, horizontal, ox)
          const across = tapsOf(c, horizontal, left)
          const corner = f.let(add(c, [[i32.add(i32.mul(top, width), left), channels * pitch], [g, inner * pitch], [lane, 1]]))
          const target = f.let(add(c, [[i32.add(i32.mul(oy, columns), ox), outs * pitch], [g, outer * pitch], [lane, 1]]))
          eachTile(c, outer, units, (o, height) => {
            const sums = newSums(c, height, units)
            const first = f.let(add(c, [[o, count * 4], [g, outer * count * 4]]))
            const terms = { from: x!.base, fromStep: pitch, weight: packed, weightStep: height * 4, weightRow: 4 }
            if (vertical.inside && horizontal.inside && count <= straight) {
              for (let n = 0; n < count; n += 1) {
                const [ky, kx, i] = [Math.floor(n / (taps * inner)), Math.floor(n / inner) % taps, n % inner]
                const cell = ky * vertical.dilation * width + kx * horizontal.dilation
                f.scope(() => { addTerm(c, sums, corner, first, terms, n, (cell * channels + i) * pitch) })
              }
            } else {
              f.for(down.from, down.to, 1, (ky) => {
                const run = (kx: I32Like, length: I32Like): void => {
                  const cell = add(c, [[ky, vertical.dilation * width], [kx, horizontal.dilation]])
                  const source = f.let(i32.add(corner, i32.mul(cell, channels * pitch)))
                  const weights = f.let(add(c, [[first, 1], [add(c, [[ky, taps], [kx, 1]]), inner * height * 4]]))
                  addTerms(c, sums, source, weights, terms, length)
                }
                if (joined) run(across.from, horizontal.inside ? taps * inner : i32.mul(i32.sub(across.to, across.from), inner))
                else f.for(across.from, across.to, 1, (kx) => { run(kx, inner) })
              })
            }
            storeSums(c, sums, f.let(i32.add(target, i32.mul(o, pitch))), y!.base, pitch)
          })
        })
      })
    })
  })
}

const add = (c: RowContext, terms: readonly (readonly [I32Like, number])[]): I32 => {
  const sum = c.index(terms)
  return typeof sum === 'number' ? i32.const(sum) : sum
}

/** dx[cell, i] = Σ of dy·kernel over the positions whose window holds the cell, in their order, and over the results. */
export const conv2dInputGrad: RowRule = (c, [dy, kernel], [dx], attrs) => {
  const { f } = c
  const convolution = convolutionOf(dx!.shape, kernel!.shape, attrs)
  const { height, width, columns, groups, inner, outer } = convolution
  const [vertical, horizontal] = axesOf(height, width, convolution.window)
  const [channels, outs] = [groups * inner, groups * outer]
  const { pitch } = dy!
  const terms = { from: dy!.base, fromStep: pitch, weight: kernel!.base, weightStep: 4, weightRow: outs * 4 }
  eachStrip(c, (lane, units) => {
    f.for(0, groups, 1, (g) => {
      c.share(0, height, 1, (cy) => {
        f.for(0, width, 1, (cx) => {
          eachTile(c, inner, units, (i, results) => {
            const sums = newSums(c, results, units)
            f.for(0, vertical.size, 1, (up) => {
              const ky = f.let(i32.sub(vertical.size - 1, up))
              ifPosition(c, vertical, cy, ky, (oy) => {
                f.for(0, horizontal.size, 1, (back) => {
                  const kx = f.let(i32.sub(horizontal.size - 1, back))
                  ifPosition(c, horizontal, cx, kx, (ox) => {
                    const source = f.let(add(c, [[i32.add(i32.mul(oy, columns), ox), outs * pitch], [g, outer * pitch], [lane, 1]]))
                    const tap = i32.add(i32.mul(ky, horizontal.size), kx)
                    const weights = f.let(add(c, [[i32.add(i32.mul(tap, inner), i), outs * 4], [g, outer * 4]]))
                    addTerms(c, sums, source, weights, terms, outer)
                  })
                })
              })
            })
            const target = add(c, [[i32.add(i32.mul(cy, width), cx), channels * pitch], [g, inner * pitch], [i, pitch], [lane, 1]])
            storeSums(c, sums, f.let(target), dx!.base, pitch)
          })
        })
      })
    })
  })
}

/** Vectors that a sum over samples keeps apart: even and odd ones where they come in pairs. */
const apart = (vectors: number): number => (vectors % 2 === 0 ? 2 : 1)

/** Bytes of the sums that `conv2dKernelGrad` keeps while it walks the rows of positions. */
export const kernelGradScratch = (kernel: readonly number[], pitch: number): number => kernel.reduce((a, b) => a * b, 1) * apart(pitch / 4) * 16

/**
 * dk[tap, i, o] = Σ x·dy over positions in their order and samples: even and odd vectors of samples apart, then their
 * sum, then the lanes as (0 + 1) + (2 + 3). Sums rest in `scratch` between rows of positions, so that what is read
 * again stays in the cache.
 */
export const conv2dKernelGrad: RowRule = (c, [x, dy], [dk], attrs, scratch) => {
  const { f } = c
  const convolution = convolutionOf(x!.shape, dk!.shape, attrs)
  const { width, columns, groups, inner } = convolution
  const [vertical, horizontal] = axesOf(convolution.height, width, convolution.window)
  c.maskTail(x!)
  c.maskTail(dy!)
  c.share(0, dk!.count, 1, (sum) => { for (let part = 0; part < apart(c.vectors); part += 1) f.run(v128.store(i32.mul(sum, apart(c.vectors) * 16), c.constant(0), scratch + part * 16)) })
  c.barrier()
  const joined = groups === 1 && horizontal.dilation === 1 && horizontal.inside
  f.for(0, vertical.positions, 1, (oy) => {
    const top = startOf(c, vertical, oy)
    const down = tapsOf(c, vertical, top)
    f.for(down.from, down.to, 1, (ky) => {
      const cy = f.let(add(c, [[top, 1], [ky, vertical.dilation]]))
      const rows = (kx: I32Like, g: I32Like, count: number): void => {
        const span = joined ? { from: 0, to: columns } : positionsOf(c, horizontal, kx)
        const cell = i32.sub(i32.add(i32.mul(cy, width), add(c, [[span.from, horizontal.stride], [kx, horizontal.dilation]])), horizontal.before)
        kernelRows(c, { x: x!, dy: dy!, scratch, convolution }, {
          source: f.let(add(c, [[i32.mul(cell, groups), inner * x!.pitch], [g, inner * x!.pitch]])),
          gradient: f.let(add(c, [[i32.add(i32.mul(oy, columns), span.from), groups * convolution.outer * dy!.pitch], [g, convolution.outer * dy!.pitch]])),
          sums: f.let(add(c, [[i32.add(i32.mul(ky, horizontal.size), kx), inner * groups * convolution.outer], [g, convolution.outer]])),
          turns: typeof span.to === 'number' ? columns : f.let(i32.sub(span.to, span.from)),
          count,
        })
      }
      if (joined) rows(0, 0, horizontal.size * inner)
      else f.for(0, horizontal.size, 1, (kx) => { f.for(0, groups, 1, (g) => { rows(kx, g, inner) }) })
    })
  })
  c.barrier()
  foldSums(c, scratch, dk!)
}

interface KernelRows {
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
function kernelRows(
  c: RowContext,
  { x, dy, scratch, convolution: { groups, inner, outer, window } }: { x: Rows; dy: Rows; scratch: number; convolution: Convolution },
  { source, gradient, sums, turns, count }: KernelRows,
): void {
  const { f } = c
  const outs = groups * outer
  const parts = apart(c.vectors)
  const { pitch } = x
  const tile = (i: I32, o: I32, height: number, across: number): void => {
    const at = f.let(add(c, [[sums, parts * 16], [i, outs * parts * 16], [o, parts * 16]]))
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

/** Sums of vectors to numbers, four at a time. */
function foldSums(c: RowContext, scratch: number, to: Rows): void {
  const { f } = c
  const parts = apart(c.vectors)
  const fold = (group: I32Like, count: number): void => {
    const at = f.let(add(c, [[group, parts * 16]]))
    const four = [0, 1, 2, 3].map((n) => {
      const one = scratch + Math.min(n, count - 1) * parts * 16
      return parts === 1 ? v128.load(at, one) : f32x4.add(v128.load(at, one), v128.load(at, one + 16))
    })
    const [l0, l1, l2, l3] = transpose4(c, four).map((lane) => f.let(lane))
    const numbers = f.let(f32x4.add(f32x4.add(l0!, l1!), f32x4.add(l2!, l3!)))
    const target = add(c, [[group, 4]])
    if (count === 4) f.run(v128.store(target, numbers, to.base))
    else for (let n = 0; n < count; n += 1) f.run(v128.store32Lane(target, numbers, n, to.base + n * 4))
  }
  const whole = to.count - (to.count % 4)
  c.share(0, whole, 4, (group) => { fold(group, 4) })
  if (whole < to.count) c.alone(() => { fold(whole, to.count - whole) })
}

