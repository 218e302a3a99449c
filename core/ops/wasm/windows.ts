import { i32, select } from '../../wasm/index.ts'
import type { I32, I32Like } from '../../wasm/index.ts'
import { outputSize } from '../support/window.ts'
import type { Window } from '../support/window.ts'
import type { RowContext } from './types.ts'

const asI32 = (value: I32Like): I32 => (typeof value === 'number' ? i32.const(value) : value)

/** `c.index` as an expression. */
export const indexOf = (c: RowContext, terms: readonly (readonly [I32Like, number])[], offset = 0): I32 => asI32(c.index(terms, offset))

/** The smaller of two; arguments are cheap to repeat. */
export const least = (a: I32Like, b: I32Like): I32 => select(i32.ltS(a, b), asI32(a), asI32(b))
export const most = (a: I32Like, b: I32Like): I32 => select(i32.gtS(a, b), asI32(a), asI32(b))
/** ⌈a/b⌉ for a ≥ 0. */
const ceilDiv = (a: I32, b: number): I32 => (b === 1 ? a : i32.divU(i32.add(a, b - 1), b))

/** From and without `to`: cells of a window along one axis that lie within the image. */
export interface Span {
  readonly from: I32Like
  readonly to: I32Like
}

/** How a window moves along one axis, with the image's extent there. */
export interface Axis {
  readonly extent: number
  readonly size: number
  readonly stride: number
  readonly dilation: number
  /** Padding in front. */
  readonly before: number
  readonly positions: number
  /** Whether every position lies within the image as a whole. */
  readonly inside: boolean
}

/** Height and width as axes. */
export function axesOf(height: number, width: number, window: Window): readonly [Axis, Axis] {
  const positions = outputSize(height, width, window)
  const axis = (at: 0 | 1, extent: number): Axis => {
    const [size, stride, dilation, before] = [window.size[at], window.stride[at], window.dilation[at], window.padding[at * 2]!]
    const inside = before === 0 && (positions[at] - 1) * stride + dilation * (size - 1) < extent
    return { extent, size, stride, dilation, before, positions: positions[at], inside }
  }
  return [axis(0, height), axis(1, width)]
}

/** First cell of position `at` of an axis: may lie in the padding. */
export const startOf = (c: RowContext, { stride, before }: Axis, at: I32Like): I32 => c.f.let(indexOf(c, [[at, stride]], -before))

/** Taps of a window that starts at `start` which lie within the image. */
export function tapsOf({ f }: RowContext, { extent, size, dilation, inside }: Axis, start: I32): Span {
  if (inside) return { from: 0, to: size }
  const from = ceilDiv(most(i32.sub(0, start), 0), dilation)
  const to = least(ceilDiv(most(i32.sub(extent, start), 0), dilation), size)
  return { from: f.let(from), to: f.let(to) }
}

/** Positions whose tap number `tap` lies within the image. */
export function positionsOf(c: RowContext, { extent, stride, dilation, before, positions, inside }: Axis, tap: I32Like): Span {
  if (inside) return { from: 0, to: positions }
  const offset = c.f.let(indexOf(c, [[tap, dilation]], -before))
  const from = ceilDiv(most(i32.sub(0, offset), 0), stride)
  const to = least(ceilDiv(most(i32.sub(extent, offset), 0), stride), positions)
  return { from: c.f.let(from), to: c.f.let(to) }
}

/** Runs `body` with the position whose tap number `tap` lies on `cell`, where there is one. */
export function ifPosition(c: RowContext, { stride, dilation, before, positions }: Axis, cell: I32, tap: I32, body: (position: I32) => void): void {
  const { f } = c
  const from = f.let(indexOf(c, [[cell, 1], [tap, -dilation]], before))
  if (stride === 1) {
    f.if(i32.ltU(from, positions), () => { body(from) })
    return
  }
  const position = f.let(i32.divU(from, stride))
  f.if(i32.and(i32.ltU(from, positions * stride), i32.eq(i32.mul(position, stride), from)), () => { body(position) })
}
