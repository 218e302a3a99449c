import { afterEach, describe, expect, it } from 'vitest'
import { ops } from '../../ops/registry.ts'
import type { NdArray } from '../../ops/types.ts'
import { convolutionOf } from '../../ops/support/convolution.ts'
import { isWinograd } from '../../ops/wasm/winograd/tiles.ts'
import { createContext } from '../reference/interpret.ts'
import { wasmEngine } from './index.ts'
import { generator } from './network.fixture.ts'
import { opProgram } from './op-program.fixture.ts'
import { pairing, setPairing } from './pairing.ts'

interface Sample {
  readonly image: readonly [number, number, number]
  readonly kernel: readonly [number, number, number, number]
  /** Top, bottom, left, right. */
  readonly padding: readonly [number, number, number, number]
}

/** Whole and partial tiles, more rows than are worked on at once, padding on any side and more of it than the kernel reaches. */
const samples: { readonly [title: string]: Sample } = {
  'whole tiles': { image: [5, 6, 8], kernel: [3, 3, 8, 8], padding: [0, 0, 0, 0] },
  'a partial tile': { image: [4, 13, 8], kernel: [3, 3, 8, 12], padding: [0, 0, 0, 0] },
  'padding on all sides': { image: [8, 8, 12], kernel: [3, 3, 12, 8], padding: [1, 1, 1, 1] },
  'uneven padding': { image: [6, 9, 8], kernel: [2, 3, 8, 20], padding: [1, 0, 2, 0] },
  'more padding than the kernel reaches': { image: [3, 4, 8], kernel: [3, 3, 8, 8], padding: [3, 3, 4, 4] },
  'many rows': { image: [29, 5, 8], kernel: [3, 3, 8, 8], padding: [1, 1, 1, 1] },
  'wide rows': { image: [3, 31, 8], kernel: [2, 3, 8, 8], padding: [0, 0, 1, 1] },
  'a high kernel': { image: [17, 6, 8], kernel: [5, 3, 8, 8], padding: [2, 2, 0, 0] },
}

/** Shapes by chance, of those that are done so. */
function chosen(count: number): Sample[] {
  const draw = generator(11)
  const below = (n: number): number => Math.floor(draw() * n)
  const found: Sample[] = []
  while (found.length < count) {
    const inner = 8 + 4 * below(3)
    const sample: Sample = {
      image: [1 + below(18), 1 + below(24), inner],
      kernel: [2 + below(4), 3, inner, 8 + 4 * below(3)],
      padding: [below(3), below(3), below(4), below(4)],
    }
    const [height, width] = [sample.image[0] + sample.padding[0] + sample.padding[1], sample.image[1] + sample.padding[2] + sample.padding[3]]
    if (height < sample.kernel[0] || width < 3) continue
    if (isWinograd(convolutionOf(['batch', ...sample.image], sample.kernel, { stride: [1, 1], dilation: [1, 1], padding: sample.padding, groups: 1 }))) found.push(sample)
  }
  return found
}

function numbers(shape: readonly number[], seed: number): NdArray {
  let state = seed
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  }
  return { shape, data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => Math.fround(next())) }
}

async function onWasm(op: string, inputs: readonly NdArray[], attrs: Parameters<typeof convolutionOf>[2], rows: number): Promise<number[]> {
  const { program, shapes } = opProgram(op, { shapes: inputs.map(({ shape }) => shape), attrs, batched: true }, true)!
  const engine = await wasmEngine.create(program, { precision: 'float32', seed: 1, threads: 1, batchSize: 4 })
  const batched = shapes.map((shape) => shape[0] === 'batch')
  engine.write(Object.fromEntries(inputs.flatMap(({ data }, i) => (batched[i]! ? [] : [[`p${i}`, data]]))))
  const found = engine.probe({ rows, tensors: Object.fromEntries(inputs.flatMap(({ data }, i) => (batched[i]! ? [[`x${i}`, data]] : []))) })['probe:0']!
  engine.dispose()
  return Array.from(found)
}

const paired = pairing()
afterEach(() => { setPairing(paired) })

describe('convolutions with fewer products', () => {
  const byChance = Object.fromEntries(chosen(10).map((sample) => [`${sample.image.join('×')} by ${sample.kernel.join('×')}, padding ${sample.padding.join(' ')}`, sample]))
  for (const [title, { image, kernel, padding }] of Object.entries({ ...samples, ...byChance })) {
    it(`${title}: convolution and gradients agree with float64, to the same bits however many samples go with a sample`, async () => {
      const attrs = { stride: [1, 1], dilation: [1, 1], padding, groups: 1 }
      const convolution = convolutionOf(['batch', ...image], kernel, attrs)
      expect(isWinograd(convolution)).toBe(true)
      for (const rows of [1, 7, 21]) {
        const x = numbers([rows, ...image], 3)
        const k = numbers(kernel, 5)
        const dy = numbers([rows, convolution.rows, convolution.columns, kernel[3]], 7)
        const cases = [
          { op: 'conv2d', inputs: [x, k], attrs, terms: kernel[0] * kernel[1] * kernel[2] },
          { op: 'conv2dInputGrad', inputs: [dy, k], attrs: { ...attrs, image: image.slice(0, 2) }, terms: kernel[0] * kernel[1] * kernel[3] },
          { op: 'conv2dKernelGrad', inputs: [x, dy], attrs: { ...attrs, size: kernel.slice(0, 2) }, terms: rows * convolution.rows * convolution.columns },
        ] as const
        for (const { op, inputs, attrs: own, terms } of cases) {
          const expected = ops[op].kernel([...inputs], own, createContext({ precision: 'float64', seed: 1 }))[0]!.data
          setPairing(true)
          const found = (await onWasm(op, inputs, own, rows)).slice(0, expected.length)
          expect(found.length).toBe(expected.length)
          const worst = found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0)
          expect(worst).toBeLessThan(4e-6 * Math.sqrt(terms))
          const length = (values: Iterable<number>): number => Math.sqrt(Array.from(values, (value) => value * value).reduce((a, b) => a + b, 0))
          expect(length(found.map((value, i) => value - expected[i]!)) / length(expected)).toBeLessThan(2e-6)
          setPairing(false)
          expect((await onWasm(op, inputs, own, rows)).slice(0, expected.length)).toEqual(found)
          if (op === 'conv2dKernelGrad' || rows === 1) continue
          const first = inputs.map((input, i) => (i === 0 ? { shape: [1, ...input.shape.slice(1)], data: input.data.slice(0, input.data.length / rows) } : input))
          expect((await onWasm(op, first, own, 1)).slice(0, expected.length / rows)).toEqual(found.slice(0, expected.length / rows))
        }
      }
    })
  }

  it('are left alone where they would not pay, or are no single steps of three', () => {
    const plain = { stride: [1, 1], dilation: [1, 1], padding: [0, 0, 0, 0], groups: 1 }
    const of = (kernel: readonly number[], attrs: object): boolean => isWinograd(convolutionOf(['batch', 12, 12, kernel[2]! * ((attrs as { groups?: number }).groups ?? 1)], kernel, { ...plain, ...attrs }))
    expect(of([3, 3, 8, 8], {})).toBe(true)
    expect(of([3, 3, 1, 8], {})).toBe(false)
    expect(of([3, 5, 8, 8], {})).toBe(false)
    expect(of([3, 3, 8, 8], { stride: [1, 2] })).toBe(false)
    expect(of([3, 3, 8, 8], { dilation: [2, 1] })).toBe(false)
    expect(of([3, 3, 8, 16], { groups: 2 })).toBe(false)
    expect(of([3, 3, 9, 8], {})).toBe(false)
  })
})
