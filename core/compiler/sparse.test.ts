import { describe, expect, it } from 'vitest'
import type { Program } from '../ir/types.ts'
import type { LoomDocument } from '../graph/types.ts'
import { createReferenceEngine } from '../engines/reference/index.ts'
import { initialWeights } from './initialise.ts'
import { compile } from './compile.ts'
import { verifyProgram } from './verify.ts'
import { build, categoryColumn, node, numberColumn, wire, xorDataset } from './xor.fixture.ts'

/** Neurons that read every second, or every third, of what stands before them, and a last one that reads them all. */
function irregular(neurons: number, freeze = false): LoomDocument {
  const inputs = ['x0', 'x1', 'x2', 'x3']
  const calls = inputs.map((id, i) => node(id, 'input', { columns: [`f${i}`] }))
  const before = [...inputs]
  for (let n = 0; n < neurons; n += 1) {
    const id = `n${n}`
    calls.push(node(id, 'neuron', { activation: 'tanh', useBias: n % 3 !== 1 }))
    before.forEach((source, i) => { if (i % (2 + (n % 2)) === n % 2 || i === before.length - 1) calls.push(wire(source, id)) })
    before.push(id)
  }
  calls.push(node('o', 'neuron'), node('y', 'output', { columns: ['y'] }), wire('o', 'y'))
  for (const id of before.slice(4)) calls.push(wire(id, 'o'))
  const document: LoomDocument = { ...build(calls), dataset: xorDataset }
  if (!freeze) return document
  const edges = Object.fromEntries(Object.entries(document.edges).map(([id, edge], i) => [id, i % 4 === 0 ? { ...edge, trainable: false } : edge]))
  return { ...document, edges }
}

const schema = {
  fingerprint: 'f',
  rows: 20,
  columns: [...[0, 1, 2, 3].map((i) => numberColumn(`f${i}`, { index: i })), categoryColumn('y', ['0', '1'], { role: 'target', index: 4 })],
}

function program(document: LoomDocument): Program {
  const result = compile(document, schema)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  verifyProgram(result.value)
  return result.value
}

describe('irregular levels', () => {
  it('become sparse ops, with one gradient op for all their weights', () => {
    const { functions } = program(irregular(16))
    const count = (op: string): number => functions.step.instructions.filter((one) => one.op === op).length
    expect(count('sparseAffine')).toBeGreaterThan(10)
    expect(count('sparseWeightGrad')).toBe(1)
  })

  it('stay plain products while they are few', () => {
    const { functions } = program(irregular(3))
    expect(functions.predict.instructions.map(({ op }) => op)).not.toContain('sparseAffine')
  })

  it('keep every weight in the map, once', () => {
    const document = irregular(16)
    const { map, parameters } = program(document)
    expect(map.parameters.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(document.edges).filter((id) => document.edges[id]!.to.node !== 'y').map((id) => `${id}.weight`), ...Object.keys(document.nodes).filter((id) => /^n|^o/.test(id) && document.nodes[id]!.params['useBias'] !== false).map((id) => `${id}.bias`)].sort(),
    )
    const size = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
    expect(map.parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(size)
  })

  it('compute what each neuron computes by itself, and leave frozen synapses alone', () => {
    const document = irregular(12, true)
    const own = program(document)
    const engine = createReferenceEngine(own, { precision: 'float64', seed: 1, threads: 1, batchSize: 4 })
    const before = initialWeights(own, 3)
    engine.write(before)
    const x = Float64Array.from({ length: 16 }, (_, i) => Math.sqrt(i) - 2)
    const probe = engine.probe({ rows: 4, tensors: { x } })
    const values = new Map<string, number>()
    ;[0, 1, 2, 3].forEach((i) => values.set(`x${i}`, x[8 + i]!))
    for (let n = 0; n < 12; n += 1) {
      let sum = before[`n${n}.bias`]?.[0] ?? 0
      for (const [id, edge] of Object.entries(document.edges)) if (edge.to.node === `n${n}`) sum += values.get(edge.from.node)! * before[`${id}.weight`]![0]!
      const ref = own.map.nodes[`n${n}`]!.preActivation!
      const width = probe[ref.output]!.length / 4
      expect(probe[ref.output]![2 * width + ref.offset]).toBeCloseTo(sum, 10)
      const out = own.map.nodes[`n${n}`]!.output
      values.set(`n${n}`, probe[out.output]![2 * (probe[out.output]!.length / 4) + out.offset]!)
    }
    engine.load('train', { rows: 4, tensors: { x, 'y:y': Float64Array.of(0, 1, 1, 0) } })
    const scalars = Float64Array.of(0.01, 1, 1)
    engine.steps({ firstStep: 0, order: Uint32Array.of(0, 1, 2, 3), batchSizes: Uint32Array.of(4), scalars: scalars.slice(0, own.scalars.length) })
    const after = engine.read()
    for (const [id, edge] of Object.entries(document.edges)) {
      if (edge.to.node === 'y') continue
      const same = after[`${id}.weight`]![0] === before[`${id}.weight`]![0]
      expect(same, id).toBe(!edge.trainable)
    }
  })
})
