import { exactProduct, exactSum, type Pair } from './dekker.ts'

const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10

/** log(j/16) for j = 11 … 23 as high + low. */
const table: readonly (readonly [number, number])[] = [
  [-0.3746934494414107, 3.9243112288632396e-18],
  [-0.2876820724517809, -2.607160616442564e-17],
  [-0.2076393647782445, -1.2053243216686129e-17],
  [-0.13353139262452263, 3.664457663660085e-18],
  [-0.06453852113757118, 6.470486661692933e-18],
  [0, 0],
  [0.06062462181643484, 2.6424025938726934e-18],
  [0.11778303565638346, -1.1971685747593677e-18],
  [0.17185025692665923, -6.0224538210113705e-18],
  [0.22314355131420976, -9.091270597324799e-18],
  [0.27193371548364176, 7.83319637697442e-19],
  [0.3184537311185346, 2.7114779367326236e-17],
  [0.3629054936893685, -2.1492361455310972e-17],
]

/** 2/(2n + 3), the tail of 2·artanh(s) = 2s + s³·(2/3 + 2/5 s² + …). */
const tail = [2 / 3, 2 / 5, 2 / 7, 2 / 9, 2 / 11, 2 / 13]

const cell = new DataView(new ArrayBuffer(8))

/**
 * log(x) as high + low with about 15 bits beyond a double, for 0 < x < ∞: x = m·2^e with √½ ≤ m < √2, c the sixteenth
 * nearest m, s = (m − c)/(m + c), log x = e·ln 2 + log c + 2·artanh(s).
 */
export function logPair(x: number): Pair {
  const tiny = x < 2.2250738585072014e-308
  cell.setFloat64(0, tiny ? x * 18014398509481984 : x)
  let word = cell.getInt32(0)
  let e = (word >>> 20) - 1023 - (tiny ? 54 : 0)
  word = (word & 0xfffff) | 0x3ff00000
  if (word > 0x3ff6a09e) {
    word -= 0x100000
    e += 1
  }
  cell.setInt32(0, word)
  const m = cell.getFloat64(0)
  const sixteenths = Math.floor(m * 16 + 0.5)
  const c = sixteenths / 16
  const [cHigh, cLow] = table[sixteenths - 11]!
  const f = m - c
  const divisor = exactSum(m, c)
  const s = f / divisor.high
  const back = exactProduct(s, divisor.high)
  const sLow = (f - back.high - back.low - s * divisor.low) / divisor.high
  const square = s * s
  let sum = tail[tail.length - 1]!
  for (let i = tail.length - 2; i >= 0; i -= 1) sum = sum * square + tail[i]!
  const cubic = s * square * sum
  const first = exactSum(e * ln2High, cHigh)
  const second = exactSum(first.high, 2 * s)
  const low = first.low + second.low + (e * ln2Low + cLow + 2 * sLow + cubic)
  return exactSum(second.high, low)
}

/** Natural logarithm: −∞ at 0, NaN below. */
export function log64(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  return x === Infinity ? x : logPair(x).high
}

/** log(1 + x) for x > −1: log(u) corrected for the rounding of u = 1 + x. */
export function log1p64(x: number): number {
  const u = 1 + x
  if (u === 1 || u === Infinity) return x
  return (log64(u) * x) / (u - 1)
}
