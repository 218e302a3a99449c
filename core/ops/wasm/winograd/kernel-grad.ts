import { i32, v128 } from '../../../wasm/index.ts'
import type { Convolution } from '../../support/convolution.ts'
import { clearSums, foldSums, kernelRows, sumBytes } from '../kernel-sums.ts'
import type { RowContext, Rows } from '../types.ts'
import { axesOf, indexOf, least, most } from '../windows.ts'
import { transformRows } from './rows.ts'
import type { Transformed } from './rows.ts'
import { kernelBytes, layout, tilesOf } from './tiles.ts'
import { cells, ofGradient, ofImage, points, results, toKernel } from './transforms.ts'

/** Positions along the rows of gradients that the sums of a kernel's gradient take in at once: what is read again stays in the nearest cache. */
const turns = 12

const rowsAtOnce = ({ rows, columns }: Convolution): number => Math.min(rows, Math.max(1, Math.round(turns / tilesOf(columns))))

function kernelGradLayout(convolution: Convolution, vectors: number): readonly number[] {
  const { inner, outer, columns, window } = convolution
  const [rows, tiles] = [rowsAtOnce(convolution), tilesOf(columns)]
  const row = points * tiles * vectors * 16
  return layout((kernelBytes(convolution) / 4) * sumBytes(vectors), kernelBytes(convolution), (rows + window.size[0] - 1) * row * inner, rows * row * outer)
}

export const winogradKernelGradBytes = (convolution: Convolution, vectors: number): number => kernelGradLayout(convolution, vectors)[4]!

/** The gradient of the kernel: dk = Gᵀ Σ (Bᵀd) ⊙ (A·dy), over rows, tiles and samples. */
export function winogradKernelGrad(c: RowContext, [x, dy, dk]: readonly [Rows, Rows, Rows], convolution: Convolution, scratch: number): void {
  const { f } = c
  const { width, columns, rows, height, inner, outer } = convolution
  const [vertical, horizontal] = axesOf(height, width, convolution.window)
  const tiles = tilesOf(columns)
  const pairs = inner * outer
  const [sums, numbers, image, gradient] = kernelGradLayout(convolution, c.vectors).map((at) => at + scratch) as [number, number, number, number]
  const held = rowsAtOnce(convolution)
  const { pitch } = x
  const lanes = { lane: 0, units: c.vectors }
  const ofCells: Transformed = { base: image, pitch, pointBytes: (held + vertical.size - 1) * tiles * inner * pitch }
  const ofResults: Transformed = { base: gradient, pitch, pointBytes: held * tiles * outer * pitch }
  c.maskTail(x)
  c.maskTail(dy)
  clearSums(c, sums, points * vertical.size * pairs)
  f.for(0, rows, held, (first) => {
    const some = rows <= held ? rows : f.let(least(f.let(i32.sub(rows, first)), held))
    const top = f.let(indexOf(c, [[first, 1]], -vertical.before))
    transformRows(c, ofCells, top, indexOf(c, [[some, 1]], vertical.size - 1), height, { from: x, columns: width, channels: inner, tiles, width: cells, offset: -horizontal.before, transform: ofImage, ...lanes })
    transformRows(c, ofResults, first, some, rows, { from: dy, columns, channels: outer, tiles, width: results, offset: 0, transform: ofGradient, ...lanes })
    c.barrier()
    f.for(0, points, 1, (point) => {
      f.for(0, vertical.size, 1, (ky) => {
        const start = f.let(indexOf(c, [[top, 1], [ky, 1]]))
        const from = f.let(most(i32.sub(0, start), 0))
        const to = f.let(least(i32.sub(height, start), some))
        f.if(i32.ltS(from, to), () => {
          kernelRows(c, { x: ofCells, dy: ofResults, scratch: sums, convolution }, {
            source: f.let(indexOf(c, [[point, ofCells.pointBytes], [i32.add(from, ky), tiles * inner * pitch]])),
            gradient: f.let(indexOf(c, [[point, ofResults.pointBytes], [from, tiles * outer * pitch]])),
            sums: f.let(indexOf(c, [[point, vertical.size * pairs], [ky, pairs]])),
            turns: f.let(i32.mul(i32.sub(to, from), tiles)),
            count: inner,
          })
        })
      })
    })
    c.barrier()
  })
  foldSums(c, sums, { base: numbers, count: points * vertical.size * pairs })
  c.barrier()
  c.share(0, vertical.size, 1, (ky) => {
    f.for(0, pairs * 4, 16, (pair) => {
      const at = f.let(indexOf(c, [[ky, pairs * 4], [pair, 1]]))
      const target = f.let(indexOf(c, [[ky, pairs * 12], [pair, 1]]))
      const read = Array.from({ length: points }, (_, point) => [f.let(v128.load(at, numbers + point * vertical.size * pairs * 4))])
      toKernel(c, read).forEach(([value], kx) => { f.run(v128.store(target, value!, dk.base + kx * pairs * 4)) })
    })
  })
}
