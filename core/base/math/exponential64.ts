import { exactProduct } from './dekker.ts'
import { logPair } from './logarithm64.ts'

const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10
const log2e = 1.4426950408889634

/** 1/(n + 2)! for the tail of the exponential series. */
const tail = [
  1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320, 1 / 362880, 1 / 3628800, 1 / 39916800, 1 / 479001600, 1 / 6227020800,
]

const powers = new Float64Array(2098)
{
  let up = 1
  for (let k = 0; k <= 1023; k += 1) {
    powers[k + 1074] = up
    up *= 2
  }
  let down = 1
  for (let k = 0; k <= 1074; k += 1) {
    powers[1074 - k] = down
    down *= 0.5
  }
}

/** y·2^k for −2148 ≤ k ≤ 2046, in two exact steps. */
function scale(y: number, k: number): number {
  const half = k >> 1
  return y * powers[half + 1074]! * powers[k - half + 1074]!
}

/** exp(r) − 1 for r = high + low, |r| ≤ 0.35, and its largest term apart: result = high + rest. */
function smallRest(high: number, low: number): number {
  let sum = tail[tail.length - 1]!
  for (let i = tail.length - 2; i >= 0; i -= 1) sum = sum * high + tail[i]!
  const core = high * high * sum
  return core + (low + low * (high + core))
}

interface Reduced {
  readonly k: number
  readonly high: number
  readonly low: number
}

/** x = k·ln 2 + high + low. */
function reduce(x: number): Reduced {
  const k = Math.floor(x * log2e + 0.5)
  const coarse = x - k * ln2High
  const fine = k * ln2Low
  const high = coarse - fine
  return { k, high, low: coarse - high - fine }
}

/** e to the power x. */
export function exp64(x: number): number {
  if (x !== x) return x
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019412) return 0
  const { k, high, low } = reduce(x)
  return scale(1 + (high + smallRest(high, low)), k)
}

/** e to the power x, less 1, without cancellation; for 0 ≤ x ≤ 50. */
export function expm1Positive(x: number): number {
  const { k, high, low } = reduce(x)
  const rest = smallRest(high, low)
  if (k === 0) return high + rest
  const power = powers[k + 1074]!
  return power - 1 + power * high + power * rest
}

/** Hyperbolic tangent, from exp(2|x|) − 1. */
export function tanh64(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-9)) return x
  if (size > 22) return x > 0 ? 1 : -1
  const t = expm1Positive(2 * size)
  const y = size < 0.55 ? t / (t + 2) : 1 - 2 / (t + 2)
  return x > 0 ? y : -y
}

/** 1/(1 + exp(−x)) */
export const sigmoid64 = (x: number): number => 1 / (1 + exp64(-x))

function positivePower(x: number, y: number): number {
  if (x === 1) return 1
  if (x === Infinity || x === 0) return x === 0 === y > 0 ? 0 : Infinity
  const log = logPair(x)
  const coarse = y * log.high
  if (coarse > 710) return Infinity
  if (coarse < -746) return 0
  const product = exactProduct(y, log.high)
  const small = product.low + y * log.low
  const { k, high, low } = reduce(product.high)
  return scale(1 + (high + smallRest(high, low + small)), k)
}

/** x to the power y; the logarithm is taken with 15 extra bits, so that large results keep theirs. */
export function pow64(x: number, y: number): number {
  if (y === 0) return 1
  if (x !== x || y !== y) return NaN
  if (y === Infinity || y === -Infinity) {
    const size = Math.abs(x)
    return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0
  }
  const whole = Math.floor(y) === y
  if (x < 0 && !whole && x !== -Infinity) return NaN
  const isOdd = whole && y % 2 !== 0
  const size = positivePower(Math.abs(x), y)
  const negative = (x < 0 || Object.is(x, -0)) && isOdd
  return negative ? -size : size
}
