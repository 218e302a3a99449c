import { erf32Table, exp32Table, log32Table, sin32Table, tanh32Table } from './coefficients.ts'

/**
 * Float32 functions of + − × ÷, min, max, floor and bit moves alone, every intermediate rounded by `Math.fround`: the
 * same bits on every machine, and the same as WebAssembly that performs the same operations (f32 lanes, none fused).
 * Arguments and results are float32 numbers.
 */
const { fround, floor, min, max, abs } = Math

const cell = new DataView(new ArrayBuffer(4))
const fromBits = (bits: number): number => {
  cell.setInt32(0, bits)
  return cell.getFloat32(0)
}
const toBits = (x: number): number => {
  cell.setFloat32(0, x)
  return cell.getInt32(0)
}

/** Polynomial by Horner's rule, from the last coefficient down. */
function horner(p: readonly number[], x: number): number {
  let sum = p[p.length - 1]!
  for (let i = p.length - 2; i >= 0; i -= 1) sum = fround(fround(sum * x) + p[i]!)
  return sum
}

const single = <T extends { readonly [name: string]: number | readonly number[] }>(table: T): T =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, typeof value === 'number' ? fround(value) : value.map(fround)])) as unknown as T

const E = single(exp32Table)
const L = single(log32Table)
const T = single(tanh32Table)
const R = single(erf32Table)
const S = single(sin32Table)
const [PI0, PI1, PI2, PI3] = S.pi

/**
 * e to the power x. x is clamped to [−104, 89], which already give 0 and ∞. With k = floor(x·log₂e + ½) and
 * r = x − k·ln 2 (two parts), the result is (1 + r + r²P(r))·2^⌊k/2⌋·2^(k−⌊k/2⌋); each power of two is made from bits.
 */
export function exp32(x: number): number {
  const c = min(max(x, E.low), E.high)
  const k = floor(fround(fround(c * E.log2e) + 0.5))
  const r = fround(fround(c - fround(k * E.ln2High)) - fround(k * E.ln2Low))
  const square = fround(r * r)
  const y = fround(fround(fround(horner(E.p, r) * square) + r) + 1)
  const whole = k | 0
  const half = whole >> 1
  return fround(fround(y * fromBits((half + 127) << 23)) * fromBits((whole - half + 127) << 23))
}

/**
 * Natural logarithm: −∞ at 0, NaN below. With x = m·2^e, √½ ≤ m < √2 and f = m − 1:
 * ((f³P(f) + e·low) − f²/2 + f) + e·high, low + high = ln 2.
 */
export function log32(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  const tiny = x < L.leastNormal
  const bits = toBits(tiny ? fround(x * L.scale) : x)
  const exponent = (bits - L.rootHalfBits) >> 23
  const f = fround(fromBits(bits - (exponent << 23)) - 1)
  const e = exponent - (tiny ? L.scaleExponent : 0)
  const square = fround(f * f)
  const cubic = fround(fround(f * square) * horner(L.p, f))
  const low = fround(cubic + fround(e * L.ln2Low))
  const whole = fround(fround(low - fround(0.5 * square)) + f)
  return fround(whole + fround(e * L.ln2High))
}

/** x·P(x²)/Q(x²) with x clamped to ±limit and the result to ±1. */
function odd(table: { readonly limit: number; readonly p: readonly number[]; readonly q: readonly number[] }, x: number): number {
  const c = min(max(x, -table.limit), table.limit)
  const square = fround(c * c)
  const y = fround(fround(c * horner(table.p, square)) / horner(table.q, square))
  return min(max(y, -1), 1)
}

/** Hyperbolic tangent, as a rational polynomial. */
export const tanh32 = (x: number): number => odd(T, x)

/** Error function, as a rational polynomial. */
export const erf32 = (x: number): number => odd(R, x)

/** 1/(1 + exp(−x)) */
export const sigmoid32 = (x: number): number => fround(1 / fround(1 + exp32(-x)))

/** log(1 + x) for x > −1, by Kahan's correction: with u = 1 + x it is log(u)·x/(u − 1), or x where u = 1. */
export function log1p32(x: number): number {
  const u = fround(1 + x)
  if (u === 1 || u === Infinity) return x
  return fround(fround(log32(u) * x) / fround(u - 1))
}

/** (−1)^k·sin(r) for a whole number k: the sign of odd k is flipped. */
function wave(k: number, r: number): number {
  const square = fround(r * r)
  const y = fround(fround(fround(horner(S.p, square) * square) * r) + r)
  return fround(k - fround(2 * floor(fround(k * 0.5)))) === 0 ? y : -y
}

const reduce = (x: number, k: number): number => fround(fround(fround(fround(x - fround(k * PI0)) - fround(k * PI1)) - fround(k * PI2)) - fround(k * PI3))

/** Sine. Absolute error at most 1.2e-7 for |x| ≤ 8192; it grows beyond, as the reduction by π loses digits. */
export function sin32(x: number): number {
  const k = floor(fround(fround(x * S.inversePi) + 0.5))
  return wave(k, reduce(x, k))
}

/** Cosine: −(−1)^k·sin(x − (k + ½)π). Same bounds as `sin32`. */
export function cos32(x: number): number {
  const k = floor(fround(x * S.inversePi))
  return -wave(k, reduce(x, fround(k + 0.5)))
}

/**
 * x to the power y, as exp(y·log|x|) with the sign of an odd whole y; NaN where x < 0 and y is not whole. The relative
 * error grows with the result's exponent: about 1e-7·(1 + |y·log x|).
 */
export function pow32(x: number, y: number): number {
  if (y === 0) return 1
  const whole = floor(y) === y
  if (x < 0 && !whole) return NaN
  const size = exp32(fround(y * log32(abs(x))))
  const isOdd = whole && fround(y - fround(2 * floor(fround(y * 0.5)))) !== 0
  return x < 0 && isOdd ? -size : size
}
