import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cos32, exp32, exp64, float32Math, float64Math, log32, log64, pow32, pow64, sigmoid32, sin32, tanh32, tanh64 } from './index.ts'

type Name = 'exp' | 'log' | 'tanh' | 'sin' | 'cos' | 'erf' | 'sigmoid' | 'log1p'
type Table = { readonly [K in Name | 'sinLarge' | 'cosLarge']: readonly (readonly [number, number])[] } & {
  readonly pow: readonly (readonly [number, number, number])[]
}
const reference = JSON.parse(readFileSync(new URL('reference.fixture.json', import.meta.url), 'utf8')) as Table
const names: readonly Name[] = ['exp', 'log', 'tanh', 'sin', 'cos', 'erf', 'sigmoid', 'log1p']

const cell = new DataView(new ArrayBuffer(8))
/** Distance between neighbouring doubles at x. */
function ulp(x: number): number {
  cell.setFloat64(0, Math.abs(x))
  cell.setBigUint64(0, cell.getBigUint64(0) + 1n)
  return cell.getFloat64(0) - Math.abs(x)
}
const worst = (values: readonly number[]): number => values.reduce((most, value) => (value > most || Number.isNaN(value) ? value : most), 0)

describe('float64 functions', () => {
  it.each(names)('%s is within 2 units in the last place', (name) => {
    expect(reference[name].length).toBeGreaterThan(100)
    expect(worst(reference[name].map(([x, y]) => Math.abs(float64Math[name](x) - y) / ulp(y)))).toBeLessThanOrEqual(2)
  })
  it('sin and cos reduce huge arguments exactly', () => {
    expect(worst(reference.sinLarge.map(([x, y]) => Math.abs(float64Math.sin(x) - y) / ulp(y)))).toBeLessThanOrEqual(2)
    expect(worst(reference.cosLarge.map(([x, y]) => Math.abs(float64Math.cos(x) - y) / ulp(y)))).toBeLessThanOrEqual(2)
  })
  it('pow is within 2 units in the last place', () => {
    expect(worst(reference.pow.map(([x, y, z]) => Math.abs(pow64(x, y) - z) / ulp(z)))).toBeLessThanOrEqual(2)
  })
  it('agrees with the platform on a dense grid', () => {
    for (let i = -4000; i <= 4000; i += 1) {
      const x = i / 97
      for (const name of ['exp', 'tanh', 'sin', 'cos'] as const) expect(Math.abs(float64Math[name](x) - Math[name](x))).toBeLessThanOrEqual(4 * ulp(Math[name](x)))
    }
  })
})

describe('float32 functions', () => {
  const normal = 1.2e-38
  it.each(['exp', 'log', 'tanh', 'erf', 'sigmoid', 'log1p'] as const)('%s has a relative error of at most 5e-7', (name) => {
    const errors = reference[name].filter(([, y]) => Math.abs(y) > normal).map(([x, y]) => Math.abs((float32Math[name](x) - y) / y))
    expect(worst(errors)).toBeLessThanOrEqual(5e-7)
  })
  it.each(['sin', 'cos'] as const)('%s has an absolute error of at most 1.2e-7', (name) => {
    expect(worst(reference[name].map(([x, y]) => Math.abs(float32Math[name](x) - y)))).toBeLessThanOrEqual(1.2e-7)
  })
  it('pow has an error that grows with the exponent of the result', () => {
    const errors = reference.pow.filter(([, , z]) => z > normal && z < 3e38).map(([x, y, z]) => Math.abs((pow32(x, y) - z) / z) / (1 + Math.abs(Math.log(z))))
    expect(worst(errors)).toBeLessThanOrEqual(3e-7)
  })
  it('returns float32 numbers on a dense grid, close to float64', () => {
    let error = 0
    for (let i = -9000; i <= 9000; i += 1) {
      const x = Math.fround(i / 1000)
      for (const name of ['exp', 'tanh', 'erf', 'sigmoid'] as const) {
        const y = float32Math[name](x)
        expect(Math.fround(y)).toBe(y)
        const wanted = float64Math[name](x)
        if (wanted !== 0) error = Math.max(error, Math.abs((y - wanted) / wanted))
      }
    }
    expect(error).toBeLessThanOrEqual(5e-7)
  })
  it('never leaves the range of tanh, erf and sigmoid', () => {
    for (let i = -2000; i <= 2000; i += 1) {
      const x = Math.fround(i / 50)
      expect(Math.abs(tanh32(x))).toBeLessThanOrEqual(1)
      expect(Math.abs(float32Math.erf(x))).toBeLessThanOrEqual(1)
      expect(sigmoid32(x)).toBeGreaterThanOrEqual(0)
      expect(sigmoid32(x)).toBeLessThanOrEqual(1)
    }
  })
})

describe('special values', () => {
  it.each([
    ['exp64', exp64(Infinity), Infinity],
    ['exp64', exp64(-Infinity), 0],
    ['exp64', exp64(-745), 5e-324],
    ['exp64', exp64(710), Infinity],
    ['exp32', exp32(Infinity), Infinity],
    ['exp32', exp32(-Infinity), 0],
    ['exp32', exp32(0), 1],
    ['exp32', exp32(NaN), NaN],
    ['log64', log64(0), -Infinity],
    ['log64', log64(-1), NaN],
    ['log64', log64(Infinity), Infinity],
    ['log64', log64(1), 0],
    ['log32', log32(0), -Infinity],
    ['log32', log32(-1), NaN],
    ['log32', log32(Infinity), Infinity],
    ['log32', log32(1), 0],
    ['tanh64', tanh64(-Infinity), -1],
    ['tanh64', tanh64(NaN), NaN],
    ['tanh32', tanh32(Infinity), 1],
    ['tanh32', tanh32(NaN), NaN],
    ['sin32', sin32(0), 0],
    ['cos32', cos32(0), 0.9999999403953552],
    ['sin64', float64Math.sin(Infinity), NaN],
    ['pow64', pow64(-2, 3), -8],
    ['pow64', pow64(-2, 0.5), NaN],
    ['pow64', pow64(0, 2), 0],
    ['pow64', pow64(0, -1), Infinity],
    ['pow64', pow64(7, 0), 1],
    ['pow64', pow64(2, -1074), 5e-324],
    ['pow64', pow64(0.5, Infinity), 0],
    ['pow32', pow32(-1, 3), -1],
    ['pow32', pow32(0, 0), 1],
    ['pow32', pow32(-2, 0.5), NaN],
  ])('%s gives %d', (_, actual, expected) => {
    expect(actual).toBe(expected)
  })
  it('handles numbers below the least normal one', () => {
    expect(Math.abs(log32(Math.fround(1e-42)) - Math.log(Math.fround(1e-42)))).toBeLessThan(1e-4)
    expect(log64(5e-324)).toBeCloseTo(-744.4400719213812, 10)
  })
})
