import { threefry } from './threefry.ts'

/** What a normal number is computed with; `Arithmetic` of core/ops has it. */
interface Functions {
  readonly log: (x: number) => number
  readonly cos: (x: number) => number
  readonly round: (x: number) => number
}

const words = new Uint32Array(2)
const bits24 = 1 / 16777216

/** Element `index` of a `random` op: a multiple of 2⁻²⁴ in [0, 1), the same in every precision. */
export function randomUniform(_math: Functions, seed: number, key: number, step: number, index: number): number {
  threefry(seed, key, index, step, words)
  return (words[0]! >>> 8) * bits24
}

/** Element `index` of a normal `random` op, by Box and Muller: √(−2 log u)·cos(2πv) with u in (0, 1], v in [0, 1). */
export function randomNormal(math: Functions, seed: number, key: number, step: number, index: number): number {
  threefry(seed, key, index, step, words)
  const { log, cos, round } = math
  const u = ((words[0]! >>> 8) + 1) * bits24
  const v = (words[1]! >>> 8) * bits24
  const radius = round(Math.sqrt(round(-2 * log(u))))
  return round(radius * cos(round(round(6.283185307179586) * v)))
}
