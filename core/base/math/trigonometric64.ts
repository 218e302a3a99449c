import type { Pair } from './dekker.ts'

/** π/2 in parts of 33 bits, so that k times a part is exact. */
const halfPi = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.478427658052342e-32] as const
const inverseHalfPi = 0.6366197723675814

/** (−1)ⁿ/(2n + 3)! and (−1)ⁿ/(2n + 4)!: the tails of sine and cosine. */
const sineTail = [-1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800, 1 / 6227020800, -1 / 1307674368000, 1 / 355687428096000]
const cosineTail = [1 / 24, -1 / 720, 1 / 40320, -1 / 3628800, 1 / 479001600, -1 / 87178291200, 1 / 20922789888000, -1 / 6402373705728000]

interface Reduced extends Pair {
  /** Quadrant, 0 to 3. */
  readonly quadrant: number
}

function horner(p: readonly number[], x: number): number {
  let sum = p[p.length - 1]!
  for (let i = p.length - 2; i >= 0; i -= 1) sum = sum * x + p[i]!
  return sum
}

const fractionBits = 1280n
/** ⌊2^1280·2/π⌋ and ⌊2^192·π/2⌋, from Machin's formula in whole numbers. */
const { twoOverPi, piOverTwo } = (() => {
  const guard = 64n
  const one = 1n << (fractionBits + guard)
  const inverseTangent = (n: bigint): bigint => {
    let term = one / n
    let sum = term
    for (let k = 3n, sign = -1n; term > 0n; k += 2n, sign = -sign) {
      term /= n * n
      sum += (sign * term) / k
    }
    return sum
  }
  const pi = 4n * (4n * inverseTangent(5n) - inverseTangent(239n))
  return { twoOverPi: (one << (fractionBits + 1n)) / pi, piOverTwo: pi >> (fractionBits + guard + 1n - 192n) }
})()

const cell = new DataView(new ArrayBuffer(8))

/** Reduction of large arguments in whole numbers: x = m·2^e exactly. Source of the idea: Payne and Hanek (1983). */
function reduceLarge(x: number): Reduced {
  cell.setFloat64(0, x)
  const bits = cell.getBigUint64(0)
  const e = ((bits >> 52n) & 2047n) - 1075n
  const m = (bits & ((1n << 52n) - 1n)) | (1n << 52n)
  const turns = (m * twoOverPi) >> (fractionBits - e - 192n)
  const whole = (turns + (1n << 191n)) >> 192n
  const rest = ((turns - (whole << 192n)) * piOverTwo) >> 192n
  const scale = 1 / 6277101735386680763835789423207666416102355444464034512896
  const high = Number(rest)
  const low = Number(rest - BigInt(high))
  return { quadrant: Number(whole & 3n), high: high * scale, low: low * scale }
}

/** |x| = quadrant·π/2 + high + low. */
function reduce(size: number): Reduced {
  if (size <= 0.7853981633974483) return { quadrant: 0, high: size, low: 0 }
  if (size > 1048576) return reduceLarge(size)
  const k = Math.floor(size * inverseHalfPi + 0.5)
  const coarse = size - k * halfPi[0]
  const second = k * halfPi[1]
  const y = coarse - second
  const t = y - coarse
  const error = coarse - (y - t) - (second + t)
  const rest = error - k * halfPi[2] - k * halfPi[3]
  const high = y + rest
  return { quadrant: k % 4, high, low: y - high + rest }
}

function sine(high: number, low: number): number {
  const square = high * high
  return high + (high * square * horner(sineTail, square) + low * (1 - 0.5 * square))
}

function cosine(high: number, low: number): number {
  const square = high * high
  const half = 0.5 * square
  const w = 1 - half
  return w + (1 - w - half + (square * square * horner(cosineTail, square) - high * low))
}

function wave(size: number, shift: number): number {
  const { quadrant, high, low } = reduce(size)
  const at = (quadrant + shift) % 4
  const y = at % 2 === 0 ? sine(high, low) : cosine(high, low)
  return at < 2 ? y : -y
}

/** Sine of radians, for every finite x. */
export function sin64(x: number): number {
  if (x - x !== 0) return NaN
  if (Math.abs(x) < 1e-8) return x
  return x < 0 ? -wave(-x, 0) : wave(x, 0)
}

/** Cosine of radians, for every finite x. */
export function cos64(x: number): number {
  return x - x !== 0 ? NaN : wave(Math.abs(x), 1)
}
