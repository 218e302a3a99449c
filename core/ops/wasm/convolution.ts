import type { Attrs, Shape } from '../../ir/types.ts'
import { f32, i32 } from '../../wasm/index.ts'
import type { I32Like } from '../../wasm/index.ts'
import { convolutionOf } from '../support/convolution.ts'
import { clearSums, foldSums, kernelRows, sumBytes } from './kernel-sums.ts'
import { addTerm, addTerms, eachStrip, eachTile, newSums, storeSums } from './sample-lanes.ts'
import type { RowContext, RowRule, Rows } from './types.ts'
import { winogradBytes, winogradConv2d, winogradInputGrad, winogradInputGradBytes } from './winograd/products.ts'
import { isWinograd, winogradShare } from './winograd/tiles.ts'
import { axesOf, ifPosition, indexOf, positionsOf, startOf, tapsOf } from './windows.ts'

/** Windows of up to this many terms become straight code. */
const straight = 16

const packedBytes = (kernel: readonly number[]): number => kernel.reduce((a, b) => a * b, 1) * 4

/** The kernel with the weights of a tile's results side by side, so that a tile reads one run of memory. */
function packKernel(c: RowContext, kernel: Rows, groups: number, outer: number, units: number, to: number): void {
  const { f } = c
  const outs = groups * outer
  const count = kernel.count / outs
  f.for(0, groups, 1, (g) => {
    eachTile(c, outer, units, (o, height) => {
      const first = f.let(indexOf(c, [[g, outer], [o, 1]]))
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
  if (isWinograd(convolution)) {
    winogradConv2d(c, [x!, kernel!, y!], convolution, scratch)
    return
  }
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
          const corner = f.let(indexOf(c, [[i32.add(i32.mul(top, width), left), channels * pitch], [g, inner * pitch], [lane, 1]]))
          const target = f.let(indexOf(c, [[i32.add(i32.mul(oy, columns), ox), outs * pitch], [g, outer * pitch], [lane, 1]]))
          eachTile(c, outer, units, (o, height) => {
            const sums = newSums(c, height, units)
            const first = f.let(indexOf(c, [[o, count * 4], [g, outer * count * 4]]))
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
                  const cell = indexOf(c, [[ky, vertical.dilation * width], [kx, horizontal.dilation]])
                  const source = f.let(i32.add(corner, i32.mul(cell, channels * pitch)))
                  const weights = f.let(indexOf(c, [[first, 1], [indexOf(c, [[ky, taps], [kx, 1]]), inner * height * 4]]))
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

/** dx[cell, i] = Σ of dy·kernel over the positions whose window holds the cell, in their order, and over the results. */
export const conv2dInputGrad: RowRule = (c, [dy, kernel], [dx], attrs, scratch) => {
  const { f } = c
  const convolution = convolutionOf(dx!.shape, kernel!.shape, attrs)
  if (isWinograd(convolution)) {
    winogradInputGrad(c, [dy!, kernel!, dx!], convolution, scratch)
    return
  }
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
                    const source = f.let(indexOf(c, [[i32.add(i32.mul(oy, columns), ox), outs * pitch], [g, outer * pitch], [lane, 1]]))
                    const tap = i32.add(i32.mul(ky, horizontal.size), kx)
                    const weights = f.let(indexOf(c, [[i32.add(i32.mul(tap, inner), i), outs * 4], [g, outer * 4]]))
                    addTerms(c, sums, source, weights, terms, outer)
                  })
                })
              })
            })
            const target = indexOf(c, [[i32.add(i32.mul(cy, width), cx), channels * pitch], [g, inner * pitch], [i, pitch], [lane, 1]])
            storeSums(c, sums, f.let(target), dx!.base, pitch)
          })
        })
      })
    })
  })
}

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
  clearSums(c, scratch, dk!.count)
  c.barrier()
  const joined = groups === 1 && horizontal.dilation === 1 && horizontal.inside
  f.for(0, vertical.positions, 1, (oy) => {
    const top = startOf(c, vertical, oy)
    const down = tapsOf(c, vertical, top)
    f.for(down.from, down.to, 1, (ky) => {
      const cy = f.let(indexOf(c, [[top, 1], [ky, vertical.dilation]]))
      const rows = (kx: I32Like, g: I32Like, count: number): void => {
        const span = joined ? { from: 0, to: columns } : positionsOf(c, horizontal, kx)
        const cell = i32.sub(i32.add(i32.mul(cy, width), indexOf(c, [[span.from, horizontal.stride], [kx, horizontal.dilation]])), horizontal.before)
        kernelRows(c, { x: x!, dy: dy!, scratch, convolution }, {
          source: f.let(indexOf(c, [[i32.mul(cell, groups), inner * x!.pitch], [g, inner * x!.pitch]])),
          gradient: f.let(indexOf(c, [[i32.add(i32.mul(oy, columns), span.from), groups * convolution.outer * dy!.pitch], [g, convolution.outer * dy!.pitch]])),
          sums: f.let(indexOf(c, [[i32.add(i32.mul(ky, horizontal.size), kx), inner * groups * convolution.outer], [g, convolution.outer]])),
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

type Scratch = (inputs: readonly Shape[], outputs: readonly Shape[], attrs: Attrs, vectors: number, threads: number) => number

/** Bytes that the convolutions work with: the kernel as it is packed (once for whole strips of samples, once for a narrower last one), sums between rows of positions, or what is transformed. */
export const convolutionScratch: { readonly [op: string]: Scratch } = {
  conv2d([x, kernel], _outputs, attrs, vectors, threads) {
    const convolution = convolutionOf(x!, kernel!, attrs)
    return isWinograd(convolution) ? winogradBytes(convolution, vectors, threads) : packedBytes(kernel as readonly number[]) * 2
  },
  conv2dInputGrad([, kernel], [dx], attrs, vectors, threads) {
    const convolution = convolutionOf(dx!, kernel!, attrs)
    return isWinograd(convolution) ? winogradInputGradBytes(convolution, vectors, threads) : 0
  },
  conv2dKernelGrad: (_inputs, [dk], _attrs, vectors) => packedBytes(dk as readonly number[]) * (sumBytes(vectors) / 4),
}

/** Which part of its multiply-adds is done for an instruction that is a convolution or a gradient of one, what surrounds them included. */
export function convolutionShare(op: string, inputs: readonly Shape[], outputs: readonly Shape[], attrs: Attrs): number {
  if (op === 'conv2dKernelGrad') return 1
  const convolution = convolutionOf(op === 'conv2d' ? inputs[0]! : outputs[0]!, inputs[1]!, attrs)
  return isWinograd(convolution) ? winogradShare(convolution) : 1
}
