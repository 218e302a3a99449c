import { expect, test } from 'vitest'
import { createReferenceEngine } from '../engines/reference/index.ts'
import { setParam, setParams, setTrainable, setTraining } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { compile } from './compile.ts'
import { initialWeights } from './initialise.ts'
import { verifyProgram } from './verify.ts'
import { build, xorDense, xorLoose, xorSchema } from './xor.fixture.ts'

type Values = { readonly [name: string]: ArrayLike<number> }
const plain = setTraining({ patch: { optimizer: { kind: 'sgd', params: {} } } })
const rate = 0.1

/** Weights before and after one step of plain gradient descent on XOR. */
function step(document: LoomDocument, count = 1): { readonly before: Values; readonly after: Values } {
  const result = compile(build([plain], document), xorSchema)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  verifyProgram(result.value)
  const engine = createReferenceEngine(result.value, { precision: 'float64', seed: 1, threads: 1, batchSize: 4 })
  const before = initialWeights(result.value, 5)
  engine.write(before)
  engine.load('train', { rows: 4, tensors: { x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), 'y:y': Float64Array.of(0, 1, 1, 0) } })
  engine.steps({ firstStep: 0, order: new Uint32Array(4 * count).map((_, i) => i % 4), batchSizes: new Uint32Array(count).fill(4), scalars: new Float64Array(count).fill(rate) })
  return { before, after: engine.read() }
}

test('L1 and L2 add their gradients to the weights of their node, and to no other', () => {
  const [l1, l2] = [0.03, 0.2]
  const held = step(build([setParams({ id: 'd1', params: { l1, l2 } })], xorDense()))
  const free = step(xorDense())
  Array.from(held.before['d1.kernel']!).forEach((w, i) => {
    expect(held.after['d1.kernel']![i]).toBeCloseTo(free.after['d1.kernel']![i]! - rate * (l1 * Math.sign(w) + 2 * l2 * w), 14)
  })
  for (const name of ['d1.bias', 'd2.kernel', 'd2.bias']) expect(held.after[name]).toEqual(free.after[name])
})

test('loose neurons packed into one matrix keep their own penalties', () => {
  const held = step(build([setParam({ id: 'h2', param: 'l2', value: 0.5 })], xorLoose()))
  const free = step(xorLoose())
  for (const h of ['h1', 'h2', 'h3'])
    for (const x of ['x1', 'x2']) {
      const name = `${x}-${h}.weight`
      const pull = h === 'h2' ? rate * 2 * 0.5 * held.before[name]![0]! : 0
      expect(held.after[name]![0]).toBeCloseTo(free.after[name]![0]! - pull, 14)
    }
})

test('max-norm shortens the weights of each unit that is too long, after the step', () => {
  const limit = 0.6
  const held = step(build([setParam({ id: 'd1', param: 'maxNorm', value: limit })], xorDense()))
  const free = step(xorDense())
  for (let unit = 0; unit < 3; unit += 1) {
    const own = [0, 1].map((row) => free.after['d1.kernel']![3 * row + unit]!)
    const factor = Math.min(1, limit / Math.hypot(...own))
    own.forEach((w, row) => { expect(held.after['d1.kernel']![3 * row + unit]).toBeCloseTo(w * factor, 14) })
  }
  const later = step(build([setParam({ id: 'd1', param: 'maxNorm', value: 0.01 })], xorDense()), 20).after['d1.kernel']!
  for (let unit = 0; unit < 3; unit += 1) expect(Math.hypot(later[unit]!, later[3 + unit]!)).toBeLessThanOrEqual(0.01 + 1e-15)
})

test('frozen weights are neither pulled nor shortened', () => {
  const { before, after } = step(build([setParams({ id: 'd1', params: { l1: 1, l2: 1, maxNorm: 0.1 } }), setTrainable({ nodes: ['d1'], trainable: false })], xorDense()))
  expect(Array.from(after['d1.kernel']!)).toEqual(Array.from(before['d1.kernel']!))
})
