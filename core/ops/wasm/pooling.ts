import { f32x4, i32, i32x4, v128 } from '../../wasm/index.ts'
import type { I32, I32Like, V128 } from '../../wasm/index.ts'
import type { Attrs } from '../../ir/types.ts'
import { poolOf } from '../support/window.ts'
import type { RowContext, RowRule, Rows } from './types.ts'
import { axesOf, startOf, tapsOf } from './windows.ts'
import type { Axis, Span } from './windows.ts'

/** Windows of up to this many cells become straight code. */
const straight = 9

interface Pooled {
  /** Byte offsets of one vector of the position: in the pooled tensor, and of the window's first cell in the image. */
  readonly at: I32
  /** Cells of the window that lie within the image. */
  readonly down: Span
  readonly across: Span
  /** Every such cell in row-major order: its number within the window, its address beside `source`, and an offset that goes with it. */
  readonly cells: (body: (tap: I32Like, source: I32, offset: number) => void) => void
}

/** Runs `body` for every vector of samples of every position and channel. */
function eachPosition(c: RowContext, image: Rows, attrs: Attrs, body: (position: Pooled) => void): void {
  const { f } = c
  const [height, width, channels] = image.inner as readonly [number, number, number]
  const [vertical, horizontal] = axesOf(height, width, poolOf(attrs))
  const inside = vertical.inside && horizontal.inside
  const rowBytes = channels * image.pitch
  // Threads divide channels and samples: windows that overlap then meet within one thread.
  f.for(0, vertical.positions, 1, (oy) => {
    const top = startOf(c, vertical, oy)
    const down = tapsOf(c, vertical, top)
    f.for(0, horizontal.positions, 1, (ox) => {
      const left = startOf(c, horizontal, ox)
      const across = tapsOf(c, horizontal, left)
      const corner = f.let(i32.mul(i32.add(i32.mul(top, width), left), rowBytes))
      const position = f.let(i32.mul(i32.add(i32.mul(oy, horizontal.positions), ox), rowBytes))
      c.share(0, rowBytes, 16, (lane) => {
        const source = f.let(i32.add(corner, lane))
        const at = f.let(i32.add(position, lane))
        const offset = (ky: number, kx: number): number => (ky * vertical.dilation * width + kx * horizontal.dilation) * rowBytes
        body({
          at,
          down,
          across,
          cells: (visit) => {
            if (inside && vertical.size * horizontal.size <= straight) {
              for (let ky = 0; ky < vertical.size; ky += 1)
                for (let kx = 0; kx < horizontal.size; kx += 1) f.scope(() => { visit(ky * horizontal.size + kx, source, offset(ky, kx)) })
              return
            }
            f.for(down.from, down.to, 1, (ky) => {
              f.for(across.from, across.to, 1, (kx) => {
                const cell = f.let(i32.add(source, i32.add(i32.mul(ky, offset(1, 0)), i32.mul(kx, offset(0, 1)))))
                visit(i32.add(i32.mul(ky, horizontal.size), kx), cell, 0)
              })
            })
          },
        })
      })
    })
  })
}

/** Lanes where a candidate replaces the greatest so far: greater, or no number at all. */
const beats = (x: V128, best: V128): V128 => v128.or(f32x4.gt(x, best), f32x4.ne(x, x))

export const maxPool2d: RowRule = (c, [x], [y], attrs) => {
  const { f } = c
  eachPosition(c, x!, attrs, ({ at, cells }) => {
    const best = f.let(c.constant(-Infinity))
    cells((_tap, source, offset) => {
      const value = f.let(v128.load(source, x!.base + offset))
      f.set(best, v128.bitselect(value, best, beats(value, best)))
    })
    f.run(v128.store(at, best, y!.base))
  })
}

export const maxPool2dGather: RowRule = (c, [x, v], [y], attrs) => {
  const { f } = c
  eachPosition(c, x!, attrs, ({ at, cells }) => {
    const best = f.let(c.constant(-Infinity))
    const found = f.let(c.constant(0))
    const first = f.let(i32x4.const(-1))
    cells((_tap, source, offset) => {
      const value = f.let(v128.load(source, x!.base + offset))
      const mask = f.let(v128.or(first, beats(value, best)))
      f.set(best, v128.bitselect(value, best, mask))
      f.set(found, v128.bitselect(v128.load(source, v!.base + offset), found, mask))
      f.set(first, c.constant(0))
    })
    f.run(v128.store(at, found, y!.base))
  })
}

const alone = ({ size, stride, dilation }: Axis): boolean => stride >= dilation * (size - 1) + 1
const covers = ({ extent, size, stride, dilation, positions, inside }: Axis): boolean => inside && dilation === 1 && size === stride && positions * size === extent

/** How a gradient meets the image: whether windows share no cell, and cells without a window are set to zero first. */
function prepareImage(c: RowContext, image: Rows, attrs: Attrs): boolean {
  const [height, width] = image.inner as readonly [number, number]
  const axes = axesOf(height, width, poolOf(attrs))
  if (!axes.every(covers)) {
    c.share(0, image.count * image.pitch, 16, (at) => { c.f.run(v128.store(at, c.constant(0), image.base)) })
    c.barrier()
  }
  return axes.every(alone)
}

export const maxPool2dScatter: RowRule = (c, [x, dy], [dx], attrs) => {
  const { f } = c
  const single = prepareImage(c, dx!, attrs)
  eachPosition(c, x!, attrs, ({ at, cells }) => {
    const best = f.let(c.constant(-Infinity))
    const chosen = f.let(i32x4.const(-1))
    cells((tap, source, offset) => {
      const value = f.let(v128.load(source, x!.base + offset))
      const mask = f.let(v128.or(beats(value, best), i32x4.ltS(chosen, i32x4.const(0))))
      f.set(best, v128.bitselect(value, best, mask))
      f.set(chosen, v128.bitselect(i32x4.splat(tap), chosen, mask))
    })
    const share = f.let(v128.load(at, dy!.base))
    cells((tap, source, offset) => {
      const own = v128.and(share, i32x4.eq(chosen, i32x4.splat(tap)))
      f.run(v128.store(source, single ? own : f32x4.add(v128.load(source, dx!.base + offset), own), dx!.base + offset))
    })
  })
}

/** Number of cells within the image as a float in every lane. */
const cellCount = ({ down, across }: Pooled): V128 => {
  const length = ({ from, to }: Span): I32 => i32.sub(to, from)
  return f32x4.convertS(i32x4.splat(i32.mul(length(down), length(across))))
}

export const averagePool2d: RowRule = (c, [x], [y], attrs) => {
  const { f } = c
  eachPosition(c, x!, attrs, (position) => {
    const sum = f.let(c.constant(0))
    position.cells((_tap, source, offset) => { f.set(sum, f32x4.add(sum, v128.load(source, x!.base + offset))) })
    f.run(v128.store(position.at, f32x4.div(sum, cellCount(position)), y!.base))
  })
}

export const averagePool2dGrad: RowRule = (c, [dy], [dx], attrs) => {
  const { f } = c
  const single = prepareImage(c, dx!, attrs)
  eachPosition(c, dx!, attrs, (position) => {
    const share = f.let(f32x4.div(v128.load(position.at, dy!.base), cellCount(position)))
    position.cells((_tap, source, offset) => {
      f.run(v128.store(source, single ? share : f32x4.add(v128.load(source, dx!.base + offset), share), dx!.base + offset))
    })
  })
}
