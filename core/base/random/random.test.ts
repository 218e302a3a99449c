import { describe, expect, it } from 'vitest'
import { float32Math, float64Math } from '../math/index.ts'
import { normalAt, permutation, randomNormal, randomUniform, stringKey, threefry, uniformAt } from './index.ts'

describe('threefry', () => {
  // Known answers of Random123's kat_vectors: threefry2x32 with 20 rounds.
  it.each([
    [[0, 0], [0, 0], [0x6b200159, 0x99ba4efe]],
    [[0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x1cb996fc, 0xbb002be7]],
    [[0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xc4923a9c, 0x483df7a0]],
  ] as const)('counter %j, key %j', ([c0, c1], [k0, k1], expected) => {
    expect([...threefry(k0, k1, c0, c1)]).toEqual([...expected])
  })
  it('writes into a given array', () => {
    const out = new Uint32Array(2)
    expect(threefry(0, 0, 0, 0, out)).toBe(out)
    expect(out[0]).toBe(0x6b200159)
  })
})

const many = <T>(n: number, draw: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => draw(i))
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
const moment = (values: readonly number[], power: number): number => mean(values.map((x) => x ** power))

describe('uniformAt', () => {
  const values = many(20_000, (i) => uniformAt(1, 'test', 'u', i))
  it('lies in [0, 1) with the moments of the uniform distribution', () => {
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true)
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(0.01)
    expect(Math.abs(moment(values, 2) - 1 / 3)).toBeLessThan(0.01)
  })
  it('depends on the seed, the purpose, the name and the index, and on nothing else', () => {
    const one = uniformAt(1, 'a', 'b', 3)
    expect(uniformAt(1, 'a', 'b', 3)).toBe(one)
    const others = [uniformAt(2, 'a', 'b', 3), uniformAt(1, 'x', 'b', 3), uniformAt(1, 'a', 'x', 3), uniformAt(1, 'a', 'b', 4), uniformAt(1 + 2 ** 32, 'a', 'b', 3)]
    for (const other of others) expect(other).not.toBe(one)
    expect(uniformAt(1, 'a', 'bc', 0)).not.toBe(uniformAt(1, 'ab', 'c', 0))
  })
  it('has more than 32 bits', () => {
    expect(values.some((x) => (x * 2 ** 40) % 1 !== 0)).toBe(true)
  })
})

describe('normalAt', () => {
  it('has the moments of the normal distribution', () => {
    const values = many(20_000, (i) => normalAt(3, 'test', 'n', i))
    expect(Math.abs(mean(values))).toBeLessThan(0.03)
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(0.04)
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(0.3)
  })
})

describe('permutation', () => {
  it('holds every index once, and differs by name', () => {
    const order = permutation(5, 'batch', 'epoch 0', 1000)
    expect([...order].sort((a, b) => a - b)).toEqual(many(1000, (i) => i))
    expect([...permutation(5, 'batch', 'epoch 0', 1000)]).toEqual([...order])
    expect([...permutation(5, 'batch', 'epoch 1', 1000)]).not.toEqual([...order])
    expect(permutation(5, 'batch', 'none', 0)).toHaveLength(0)
  })
  it('puts every index first about equally often', () => {
    const first = new Array<number>(4).fill(0)
    for (let i = 0; i < 4000; i += 1) first[permutation(i, 'p', 'q', 4)[0]!]! += 1
    for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })
})

describe('elements of a random op', () => {
  it('are the same uniform numbers in both precisions', () => {
    for (let i = 0; i < 200; i += 1) {
      const x = randomUniform(float64Math, 1, 2, 3, i)
      expect(randomUniform(float32Math, 1, 2, 3, i)).toBe(x)
      expect(Math.fround(x)).toBe(x)
    }
  })
  it('are nearly the same normal numbers in both precisions', () => {
    const values = many(20_000, (i) => randomNormal(float64Math, 9, 2, 3, i))
    values.slice(0, 500).forEach((x, i) => {
      expect(Math.abs(randomNormal(float32Math, 9, 2, 3, i) - x)).toBeLessThan(3e-6)
    })
    expect(Math.abs(mean(values))).toBeLessThan(0.03)
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(0.04)
  })
  it('change with the step and with the key', () => {
    const one = randomUniform(float64Math, 1, 2, 3, 4)
    expect(randomUniform(float64Math, 1, 2, 4, 4)).not.toBe(one)
    expect(randomUniform(float64Math, 1, 3, 3, 4)).not.toBe(one)
    expect(randomUniform(float64Math, 2, 2, 3, 4)).not.toBe(one)
  })
})

it('keys of texts are spread', () => {
  expect(new Set(many(5000, (i) => stringKey(`n${i}`))).size).toBe(5000)
  expect(stringKey('')).toBe(stringKey(''))
  expect(stringKey('ä')).not.toBe(stringKey('a'))
})
