import { describe, expect, it } from 'vitest'
import { ops } from '../../ops/registry.ts'
import type { NdArray } from '../../ops/types.ts'
import { createContext } from '../reference/interpret.ts'
import { wasmEngine } from './index.ts'
import { opProgram } from './op-program.fixture.ts'

const odd = [0, -0, 1, 1, -1, Infinity, -Infinity, Number.NaN, 3e38, -3e38]
const window = { size: [2, 2], stride: [2, 2], dilation: [1, 1], padding: [0, 0, 0, 0] }
const windows = {
  apart: window,
  overlapping: { ...window, size: [3, 3], stride: [1, 1] },
  'with a border': { ...window, padding: [1, 1, 1, 1] },
  large: { ...window, size: [4, 3], stride: [1, 3] },
}

/** Numbers that lose nothing as float32: some of them odd, most of them ties. */
function numbers(shape: readonly number[], seed: number, oddity: number): NdArray {
  let state = seed
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const data = Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => (next(100) < oddity ? Math.fround(odd[next(odd.length)]!) : next(5) - 2))
  return { shape, data }
}

describe('max pooling on the wasm engine', () => {
  for (const [title, attrs] of Object.entries(windows)) {
    for (const rows of [1, 7, 16]) {
      it(`${title}, ${rows} samples: ties, zeros of both signs, infinities and NaN as in the reference`, async () => {
        for (const oddity of [0, 3, 40]) {
          const image = numbers([rows, 6, 6, 3], rows + oddity, oddity)
          const pooled = ops.maxPool2d.kernel([image], attrs, createContext({ precision: 'float32', seed: 1 }))[0]!
          for (const [op, inputs] of [['maxPool2d', [image]], ['maxPool2dScatter', [image, numbers(pooled.shape, rows, 0)]]] as const) {
            const expected = ops[op].kernel([...inputs], attrs, createContext({ precision: 'float32', seed: 1 }))[0]!
            const { program } = opProgram(op, { shapes: inputs.map(({ shape }) => shape), attrs, batched: true }, true)!
            const engine = await wasmEngine.create(program, { precision: 'float32', seed: 1, threads: 1, batchSize: 16 })
            const found = engine.probe({ rows, tensors: Object.fromEntries(inputs.map(({ data }, i) => [`x${i}`, data])) })['probe:0']!
            engine.dispose()
            expect(Array.from(found).slice(0, expected.data.length)).toEqual(Array.from(expected.data))
          }
        }
      })
    }
  }
})
