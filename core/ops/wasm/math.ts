import { erf32Table, exp32Table, log32Table, sin32Table, tanh32Table } from '../../base/math/index.ts'
import { f32x4, i32x4, v128 } from '../../wasm/index.ts'
import type { V128 } from '../../wasm/index.ts'
import type { LaneContext } from './types.ts'

const { add, sub, mul, div, pmin, pmax, floor, abs, neg } = f32x4

/** Polynomial by Horner's rule, from the last coefficient down. */
function horner(c: LaneContext, p: readonly number[], x: V128): V128 {
  let sum = c.constant(p.at(-1)!)
  for (let i = p.length - 2; i >= 0; i -= 1) sum = add(mul(sum, x), c.constant(p[i]!))
  return sum
}

function exp(c: LaneContext, x: V128): V128 {
  const { f } = c
  const E = exp32Table
  const clamped = f.let(pmin(pmax(x, c.constant(E.low)), c.constant(E.high)))
  const k = f.let(floor(add(mul(clamped, c.constant(E.log2e)), c.constant(0.5))))
  const r = f.let(sub(sub(clamped, mul(k, c.constant(E.ln2High))), mul(k, c.constant(E.ln2Low))))
  const square = f.let(mul(r, r))
  const y = add(add(mul(horner(c, E.p, r), square), r), c.constant(1))
  const whole = f.let(i32x4.truncS(k))
  const half = f.let(i32x4.shrS(whole, 1))
  const power = (exponent: V128): V128 => i32x4.shl(i32x4.add(exponent, c.bits(127)), 23)
  return mul(mul(y, power(half)), power(i32x4.sub(whole, half)))
}

function log(c: LaneContext, x: V128): V128 {
  const { f } = c
  const L = log32Table
  const tiny = f.let(f32x4.lt(x, c.constant(L.leastNormal)))
  const bits = f.let(v128.bitselect(mul(x, c.constant(L.scale)), x, tiny))
  const exponent = f.let(i32x4.shrS(i32x4.sub(bits, c.bits(L.rootHalfBits)), 23))
  const m = f.let(sub(i32x4.sub(bits, i32x4.shl(exponent, 23)), c.constant(1)))
  const e = f.let(f32x4.convertS(i32x4.sub(exponent, v128.and(tiny, c.bits(L.scaleExponent)))))
  const square = f.let(mul(m, m))
  const cubic = mul(mul(m, square), horner(c, L.p, m))
  const low = add(cubic, mul(e, c.constant(L.ln2Low)))
  const whole = add(sub(low, mul(c.constant(0.5), square)), m)
  const finite = f.let(add(whole, mul(e, c.constant(L.ln2High))))
  const zero = c.constant(0)
  const positive = f.let(f32x4.gt(x, zero))
  const special = v128.bitselect(c.constant(-Infinity), v128.bitselect(x, c.constant(NaN), positive), f32x4.eq(x, zero))
  return v128.bitselect(finite, special, v128.and(positive, f32x4.lt(x, c.constant(Infinity))))
}

/** x·P(x²)/Q(x²) with x clamped to ±limit and the result to ±1. */
function odd(c: LaneContext, table: { readonly limit: number; readonly p: readonly number[]; readonly q: readonly number[] }, x: V128): V128 {
  const { f } = c
  const clamped = f.let(pmin(pmax(x, c.constant(-table.limit)), c.constant(table.limit)))
  const square = f.let(mul(clamped, clamped))
  const y = div(mul(clamped, horner(c, table.p, square)), horner(c, table.q, square))
  return pmin(pmax(y, c.constant(-1)), c.constant(1))
}

function log1p(c: LaneContext, x: V128): V128 {
  const { f } = c
  const u = f.let(add(c.constant(1), x))
  const corrected = div(mul(log(c, u), x), sub(u, c.constant(1)))
  const plain = v128.or(f32x4.eq(u, c.constant(1)), f32x4.eq(u, c.constant(Infinity)))
  return v128.bitselect(x, f.let(corrected), plain)
}

/** All bits where the whole number k is odd. */
const isOdd = (c: LaneContext, k: V128): V128 => f32x4.ne(sub(k, mul(c.constant(2), floor(mul(k, c.constant(0.5))))), c.constant(0))

/** (−1)^k·sin(r). */
function wave(c: LaneContext, k: V128, r: V128): V128 {
  const square = c.f.let(mul(r, r))
  const y = add(mul(mul(horner(c, sin32Table.p, square), square), r), r)
  return v128.xor(y, v128.and(isOdd(c, k), c.bits(0x80000000)))
}

function reduce(c: LaneContext, x: V128, k: V128): V128 {
  let rest = x
  for (const part of sin32Table.pi) rest = sub(rest, mul(k, c.constant(part)))
  return c.f.let(rest)
}

function pow(c: LaneContext, x: V128, y: V128): V128 {
  const { f } = c
  const zero = c.constant(0)
  const whole = f.let(f32x4.eq(floor(y), y))
  const size = f.let(exp(c, f.let(mul(y, log(c, f.let(abs(x)))))))
  const negative = f.let(f32x4.lt(x, zero))
  const sign = v128.and(v128.and(v128.and(negative, whole), isOdd(c, y)), c.bits(0x80000000))
  const signed = f.let(v128.xor(size, sign))
  const defined = v128.bitselect(c.constant(NaN), signed, v128.andnot(negative, whole))
  return v128.bitselect(c.constant(1), defined, f32x4.eq(y, zero))
}

/** The float32 functions of core/base/math in four lanes: the same operations in the same order, so the same bits. */
export const lane = {
  exp,
  log,
  log1p,
  pow,
  tanh: (c: LaneContext, x: V128): V128 => odd(c, tanh32Table, x),
  erf: (c: LaneContext, x: V128): V128 => odd(c, erf32Table, x),
  sigmoid: (c: LaneContext, x: V128): V128 => div(c.constant(1), add(c.constant(1), exp(c, c.f.let(neg(x))))),
  sin: (c: LaneContext, x: V128): V128 => {
    const k = c.f.let(floor(add(mul(x, c.constant(sin32Table.inversePi)), c.constant(0.5))))
    return wave(c, k, reduce(c, x, k))
  },
  cos: (c: LaneContext, x: V128): V128 => {
    const k = c.f.let(floor(mul(x, c.constant(sin32Table.inversePi))))
    return neg(wave(c, k, reduce(c, x, c.f.let(add(k, c.constant(0.5))))))
  },
} as const
