import { describe, expect, it } from 'vitest'
import type { PreparedRows } from '../../data/types.ts'
import { wasmEngine } from './index.ts'
import { denseSpec, networkProgram, randomRows, train } from './network.fixture.ts'

const spec = denseSpec([9, 14, 3], 'tanh', { link: 'softmax', loss: 'categoricalCrossEntropy', optimizer: 'adam' })
const program = networkProgram(spec)
const rows = { ...randomRows(spec, 700), sampleWeight: Float32Array.from({ length: 700 }, (_, i) => 0.5 + (i % 5) / 4) }

/** The same rows, features given when they are asked for. */
function streamed(asked: number[]): PreparedRows {
  const { x, ...tensors } = rows.tensors
  return {
    ...rows,
    tensors,
    features(wanted) {
      asked.push(wanted.length)
      return Float32Array.from({ length: wanted.length * 9 }, (_, i) => x[wanted[Math.floor(i / 9)]! * 9 + (i % 9)]!)
    },
  }
}

async function outcome(given: PreparedRows, dataBytes?: number) {
  const { engine, losses } = await train({ factory: wasmEngine, program, rows: given, batchSize: 32, steps: 60, ...(dataBytes === undefined ? {} : { dataBytes }) })
  engine.load('validation', given)
  return { losses, weights: engine.read(), evaluation: engine.evaluate('validation'), probe: engine.probe(rows), again: engine.evaluate('train') }
}

describe('sets larger than the memory for data', () => {
  it('are fed batch by batch, to the same bits', async () => {
    const held = await outcome(rows)
    expect(await outcome(rows, 1000)).toEqual(held)
    // One set fits, the other does not.
    expect(await outcome(rows, 700 * 13 * 4)).toEqual(held)
  })

  it('may prepare their features when a batch asks for them', async () => {
    const asked: number[] = []
    expect(await outcome(streamed(asked))).toEqual(await outcome(rows))
    expect(asked.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(60 * 21)
  })

  it('replace one another', async () => {
    const engine = await wasmEngine.create(program, { precision: 'float32', seed: 1, threads: 1, batchSize: 8, dataBytes: 1000 })
    engine.load('train', rows)
    const other = randomRows(spec, 20, 9)
    const before = engine.evaluate('train').loss
    engine.load('train', other)
    const small = engine.evaluate('train').loss
    engine.load('train', rows)
    expect([engine.evaluate('train').loss, small === before]).toEqual([before, false])
  })
})
