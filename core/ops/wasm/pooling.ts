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
  /** Byte offset of one vector of the position in the pooled tensor, and of the window's first cell in the image. */
  readonly at: I32
  readonly source: I32
  /** Cells of the window that lie within the image. */
  readonly down: Span
  readonly across: Span
  /** Offsets of all cells beside `source` in row-major order, where the code is straight. */
  readonly offsets: readonly number[] | null
  /** Every such cell in row-major order: its number within the window, its address beside `source`, and an offset that goes with it. */
  readonly cells: (body: (tap: I32Like, source: I32, offset: number) => void) => void
}

/** Runs `body` for every `together` neighbouring vectors of samples of every position and channel. */
function eachPosition(c: RowContext, image: Rows, attrs: Attrs, together: number, body: (position: Pooled) => void): void {
  const { f } = c
  const [height, width, channels] = image.inner as readonly [number, number, number]
  const [vertical, horizontal] = axesOf(height, width, poolOf(attrs))
  const inside = vertical.inside && horizontal.inside
  const rowBytes = channels * image.pitch
  const offset = (ky: number, kx: number): number => (ky * vertical.dilation * width + kx * horizontal.dilation) * rowBytes
  const taps = Array.from({ length: vertical.size * horizontal.size }, (_, tap) => tap)
  const offsets = inside && taps.length <= straight ? taps.map((tap) => offset(Math.floor(tap / horizontal.size), tap % horizontal.size)) : null
  // Threads divide channels and samples: windows that overlap then meet within one thread.
  f.for(0, vertical.positions, 1, (oy) => {
    const top = startOf(c, vertical, oy)
    const down = tapsOf(c, vertical, top)
    f.for(0, horizontal.positions, 1, (ox) => {
      const left = startOf(c, horizontal, ox)
      const across = tapsOf(c, horizontal, left)
      const corner = f.let(i32.mul(i32.add(i32.mul(top, width), left), rowBytes))
      const position = f.let(i32.mul(i32.add(i32.mul(oy, horizontal.positions), ox), rowBytes))
      c.share(0, rowBytes, together * 16, (lane) => {
        const source = f.let(i32.add(corner, lane))
        const at = f.let(i32.add(position, lane))
        body({
          at,
          source,
          down,
          across,
          offsets,
          cells: (visit) => {
            if (offsets !== null) {
              for (const tap of taps) f.scope(() => { visit(tap, source, offsets[tap]!) })
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

/** Vectors that the fast way takes side by side, so that V8 can pair them. */
const neighbours = (image: Rows): number => ((image.inner[2]! * image.pitch) % 32 === 0 ? 2 : 1)

/** Cells of one window for some neighbouring vectors. */
interface Cells {
  /** By cell, then by vector. */
  readonly values: readonly (readonly V128[])[]
  /** The greatest cell, where none is NaN. */
  readonly greatest: readonly V128[]
  /** Whether a cell may be NaN: their sum is then. So it is of infinities of both signs, which the exact way takes as well. */
  readonly doubtful: I32
}

function loadCells({ f }: RowContext, image: Rows, source: I32, offsets: readonly number[], together: number): Cells {
  const vectors = Array.from({ length: together }, (_, u) => u * 16)
  const values = offsets.map((offset) => vectors.map((vector) => f.let(v128.load(source, image.base + offset + vector))))
  const fold = (combine: (a: V128, b: V128) => V128): readonly V128[] =>
    values.slice(1).reduce<readonly V128[]>((sums, cell) => sums.map((sum, u) => f.let(combine(sum, cell[u]!))), values[0]!)
  const totals = fold(f32x4.add)
  const nan = totals.map((total) => f32x4.ne(total, total)).reduce((a, b) => v128.or(a, b))
  return { values, greatest: fold(f32x4.pmax), doubtful: v128.anyTrue(nan) }
}

/** Lanes where a candidate replaces the greatest so far: greater, or no number at all. */
const beats = (x: V128, best: V128): V128 => v128.or(f32x4.gt(x, best), f32x4.ne(x, x))

/** The greatest cell of each lane in any case: the first of equals, and the last that is no number. */
function exactGreatest(c: RowContext, image: Rows, { cells }: Pooled, vector: number): V128 {
  const { f } = c
  const best = f.let(c.constant(-Infinity))
  cells((_tap, source, offset) => {
    const value = f.let(v128.load(source, image.base + offset + vector))
    f.set(best, v128.bitselect(value, best, beats(value, best)))
  })
  return best
}

export const maxPool2d: RowRule = (c, [x], [y], attrs) => {
  const { f } = c
  const together = neighbours(x!)
  eachPosition(c, x!, attrs, together, (position) => {
    const store = (vector: number, value: V128): void => { f.run(v128.store(position.at, value, y!.base + vector)) }
    const exact = (): void => { for (let u = 0; u < together; u += 1) f.scope(() => { store(u * 16, exactGreatest(c, x!, position, u * 16)) }) }
    if (position.offsets === null) {
      exact()
      return
    }
    const { greatest, doubtful } = loadCells(c, x!, position.source, position.offsets, together)
    greatest.forEach((value, u) => { store(u * 16, value) })
    f.if(doubtful, exact)
  })
}

export const maxPool2dGather: RowRule = (c, [x, v], [y], attrs) => {
  const { f } = c
  eachPosition(c, x!, attrs, 1, ({ at, cells }) => {
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

/** Gives the gradient of each lane to its greatest cell, in any case. */
function exactScatter(c: RowContext, [x, dy, dx]: readonly [Rows, Rows, Rows], { at, cells }: Pooled, vector: number, give: (own: V128, source: I32, offset: number) => void): void {
  const { f } = c
  const best = f.let(c.constant(-Infinity))
  const chosen = f.let(i32x4.const(-1))
  cells((tap, source, offset) => {
    const value = f.let(v128.load(source, x.base + offset + vector))
    const mask = f.let(v128.or(beats(value, best), i32x4.ltS(chosen, i32x4.const(0))))
    f.set(best, v128.bitselect(value, best, mask))
    f.set(chosen, v128.bitselect(i32x4.splat(tap), chosen, mask))
  })
  const share = f.let(v128.load(at, dy.base + vector))
  cells((tap, source, offset) => { give(v128.and(share, i32x4.eq(chosen, i32x4.splat(tap))), source, dx.base + offset + vector) })
}

export const maxPool2dScatter: RowRule = (c, [x, dy], [dx], attrs) => {
  const { f } = c
  const single = prepareImage(c, dx!, attrs)
  const together = neighbours(x!)
  const give = (own: V128, source: I32, offset: number): void => { f.run(v128.store(source, single ? own : f32x4.add(v128.load(source, offset), own), offset)) }
  eachPosition(c, x!, attrs, together, (position) => {
    const { at, source, offsets } = position
    const exact = (): void => { for (let u = 0; u < together; u += 1) f.scope(() => { exactScatter(c, [x!, dy!, dx!], position, u * 16, give) }) }
    if (offsets === null) {
      exact()
      return
    }
    const { values, greatest, doubtful } = loadCells(c, x!, source, offsets, together)
    const fast = (): void => {
      // What is left of the gradient once a cell has taken its lanes: the first of equals takes them, and the last cell what remains.
      const left = greatest.map((_, u) => f.let(v128.load(at, dy!.base + u * 16)))
      values.forEach((cell, tap) => {
        const last = tap === values.length - 1
        const taken = last ? null : cell.map((value, u) => f.let(f32x4.eq(value, greatest[u]!)))
        cell.forEach((_, u) => { give(taken === null ? left[u]! : v128.and(left[u]!, taken[u]!), source, dx!.base + offsets[tap]! + u * 16) })
        taken?.forEach((mask, u) => { f.set(left[u]!, v128.andnot(left[u]!, mask)) })
      })
    }
    f.if(doubtful, exact, fast)
  })
}

/** Number of cells within the image as a float in every lane. */
const cellCount = ({ down, across }: Pooled): V128 => {
  const length = ({ from, to }: Span): I32 => i32.sub(to, from)
  return f32x4.convertS(i32x4.splat(i32.mul(length(down), length(across))))
}

export const averagePool2d: RowRule = (c, [x], [y], attrs) => {
  const { f } = c
  eachPosition(c, x!, attrs, 1, (position) => {
    const sum = f.let(c.constant(0))
    position.cells((_tap, source, offset) => { f.set(sum, f32x4.add(sum, v128.load(source, x!.base + offset))) })
    f.run(v128.store(position.at, f32x4.div(sum, cellCount(position)), y!.base))
  })
}

export const averagePool2dGrad: RowRule = (c, [dy], [dx], attrs) => {
  const { f } = c
  const single = prepareImage(c, dx!, attrs)
  eachPosition(c, dx!, attrs, 1, (position) => {
    const share = f.let(f32x4.div(v128.load(position.at, dy!.base), cellCount(position)))
    position.cells((_tap, source, offset) => {
      f.run(v128.store(source, single ? share : f32x4.add(v128.load(source, dx!.base + offset), share), dx!.base + offset))
    })
  })
}
