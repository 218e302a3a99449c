import { asI32, effect, memarg, node, simd } from './expr.ts'
import type { Effect, F32, I32, I32Like, V128 } from './expr.ts'

const one = (code: number) => (a: V128): V128 => node('v128', simd(code), [a])
const two = (code: number) => (a: V128, b: V128): V128 => node('v128', simd(code), [a, b])
const shift = (code: number) => (a: V128, count: I32Like): V128 => node('v128', simd(code), [a, asI32(count)])
const at = (code: number, align: number) => (address: I32Like, offset = 0): V128 => node('v128', simd(code), [asI32(address)], memarg(align, offset))

export const v128 = {
  load: at(0, 4),
  /** One 32-bit element, copied to all four lanes. */
  load32Splat: at(9, 2),
  /** One 32-bit element in lane 0, zeros elsewhere. */
  load32Zero: at(92, 2),
  load64Zero: at(93, 3),
  /** One 32-bit element into a lane of `value`. */
  load32Lane: (address: I32Like, value: V128, lane: number, offset = 0): V128 =>
    node('v128', simd(86), [asI32(address), value], (out) => {
      memarg(2, offset)(out)
      out.byte(lane)
    }),
  store: (address: I32Like, value: V128, offset = 0): Effect => effect(simd(11), [asI32(address), value], memarg(4, offset)),
  store32Lane: (address: I32Like, value: V128, lane: number, offset = 0): Effect =>
    effect(simd(90), [asI32(address), value], (out) => {
      memarg(2, offset)(out)
      out.byte(lane)
    }),
  store64Lane: (address: I32Like, value: V128, lane: number, offset = 0): Effect =>
    effect(simd(91), [asI32(address), value], (out) => {
      memarg(3, offset)(out)
      out.byte(lane)
    }),
  /** Four 32-bit patterns, lane 0 first. */
  const: (lanes: readonly [number, number, number, number]): V128 =>
    node('v128', simd(12), [], (out) => {
      for (const lane of lanes) for (let shiftBy = 0; shiftBy < 32; shiftBy += 8) out.byte((lane >>> shiftBy) & 0xff)
    }),
  not: one(77),
  and: two(78),
  /** a & ~b */
  andnot: two(79),
  or: two(80),
  xor: two(81),
  /** 1 where any bit is set. */
  anyTrue: (a: V128): I32 => node('i32', simd(83), [a]),
  /** Bits of `a` where `mask` is 1, of `b` elsewhere. */
  bitselect: (a: V128, b: V128, mask: V128): V128 => node('v128', simd(82), [a, b, mask]),
  /** 32-bit lanes by index: 0 to 3 from `a`, 4 to 7 from `b`. */
  shuffle32: (a: V128, b: V128, lanes: readonly [number, number, number, number]): V128 =>
    node('v128', simd(13), [a, b], (out) => {
      for (const lane of lanes) for (let byte = 0; byte < 4; byte += 1) out.byte(lane * 4 + byte)
    }),
} as const

const bits = new DataView(new ArrayBuffer(4))
/** The bit pattern of a float32. */
export function floatBits(value: number): number {
  bits.setFloat32(0, value)
  return bits.getInt32(0)
}

export const f32x4 = {
  splat: (a: F32): V128 => node('v128', simd(19), [a]),
  /** The same float32 in every lane. */
  const: (value: number): V128 => {
    const pattern = floatBits(value)
    return v128.const([pattern, pattern, pattern, pattern])
  },
  extract: (a: V128, lane: number): F32 => node('f32', simd(31), [a], (out) => { out.byte(lane) }),
  replace: (a: V128, lane: number, value: F32): V128 => node('v128', simd(32), [a, value], (out) => { out.byte(lane) }),
  eq: two(65),
  ne: two(66),
  lt: two(67),
  gt: two(68),
  le: two(69),
  ge: two(70),
  floor: one(104),
  nearest: one(106),
  abs: one(224),
  neg: one(225),
  sqrt: one(227),
  add: two(228),
  sub: two(229),
  mul: two(230),
  div: two(231),
  min: two(232),
  max: two(233),
  /** b < a ? b : a, so `a` where either is no number: one instruction on x86, where `min` takes eight. */
  pmin: two(234),
  /** a < b ? b : a */
  pmax: two(235),
  convertS: one(250),
  convertU: one(251),
} as const

export const i32x4 = {
  splat: (a: I32Like): V128 => node('v128', simd(17), [asI32(a)]),
  const: (value: number): V128 => v128.const([value, value, value, value]),
  extract: (a: V128, lane: number): I32 => node('i32', simd(27), [a], (out) => { out.byte(lane) }),
  eq: two(55),
  ne: two(56),
  ltS: two(57),
  gtS: two(59),
  shl: shift(171),
  shrS: shift(172),
  shrU: shift(173),
  add: two(174),
  sub: two(177),
  mul: two(181),
  /** Toward zero; NaN gives 0. */
  truncS: one(248),
} as const
