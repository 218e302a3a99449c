import { describe, expect, it } from 'vitest'
import { compilePreview } from '../../core/compiler/compile.ts'
import { initialWeights } from '../../core/compiler/initialise.ts'
import { emptyDocument } from '../../core/graph/document.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import { featuresOf } from './features.ts'
import { readPlane } from './grid.ts'
import { inputVector } from './input.ts'
import { computeLive, largestSynapse, previewEngine } from './live.ts'
import { pruneProbe } from './prune.ts'
import { upstreamFeatures } from './structure.ts'
import { planJobs } from './surfaces.ts'
import { neuronSum } from './terms.ts'

const node = (kind: string, params: NodeRecord['params'] = {}, label?: string): NodeRecord => ({
  kind, params, position: { x: 0, y: 0 }, trainable: true, ...(label === undefined ? {} : { label }),
})
const wire = (from: string, to: string, initial: number): EdgeRecord => ({
  from: { node: from, port: 'out' }, to: { node: to, port: 'in' }, order: 'V', delay: 0, trainable: true, initial: [initial],
})
const document: LoomDocument = {
  ...emptyDocument(),
  nodes: {
    x1: node('input', {}, 'x1'),
    x2: node('input', {}, 'x2'),
    h: { ...node('neuron', { activation: 'tanh' }, 'h'), initial: { bias: [0.5] } },
    o: node('neuron', {}, 'o'),
    lone: node('neuron', {}, 'lone'),
  },
  edges: { a: wire('x1', 'h', 2), b: wire('x2', 'h', -3), c: wire('h', 'o', 4) },
}
const compiled = compilePreview(document, null)
if (!compiled.ok) throw new Error('the drawing should compile')
const program = compiled.value
const weights = { values: initialWeights(program, 1), origins: {}, version: 1 }
const typed = { cells: {}, values: { x1: [1], x2: [0.25] } }

describe('live values', () => {
  const features = inputVector(program, null, null, typed)
  const engine = previewEngine(program, weights)
  const { values } = computeLive(engine, program, features)

  it('compute the drawing with nothing bound', () => {
    expect(values['h']?.sum?.[0]).toBeCloseTo(2 - 0.75 + 0.5, 12)
    expect(values['h']?.output[0]).toBeCloseTo(Math.tanh(1.75), 12)
    expect(values['o']?.output[0]).toBeCloseTo(4 * Math.tanh(1.75), 12)
    expect(largestSynapse(weights)).toBe(4)
  })
  it('write out a sum whose terms add up to it', () => {
    const live = { values, predictions: {}, features, largestWeight: 4, version: 1 }
    const sum = neuronSum(document, weights, live, 'h')
    expect(sum?.terms.map((term) => [term.name, term.weight, term.value])).toEqual([['x₁', 2, 1], ['x₂', -3, 0.25], ['bias', 0.5, 1]])
    expect(sum?.terms.reduce((total, term) => total + term.product, 0)).toBeCloseTo(sum?.total ?? NaN, 12)
    expect(neuronSum(document, weights, live, 'gone')).toBeNull()
  })
  it('know which inputs reach a node, and plan a map for each pair', () => {
    const upstream = upstreamFeatures(document, program)
    expect(upstream.get('h')).toEqual([0, 1])
    expect(upstream.get('o')).toEqual([0, 1])
    expect(upstream.get('lone')).toEqual([])
    const jobs = planJobs(program, featuresOf(program, document, null, null), upstream, (id) => document.nodes[id]?.kind === 'neuron')
    expect(jobs.map((job) => [job.x.name, job.y.name, [...job.nodes].sort()])).toEqual([['x₁', 'x₂', ['h', 'o']]])
  })
  it('draw a plane point by point as the network computes it, from a pruned probe too', async () => {
    const [x, y] = featuresOf(program, document, null, null)
    const plane = { x: x!, y: y!, base: new Float64Array(2), resolution: 6 }
    const ref = program.map.nodes['h']!.preActivation!
    const pruned = pruneProbe(program, [ref.output])
    expect(pruned.functions.probe.instructions.length).toBeLessThan(program.functions.probe.instructions.length)
    for (const source of [program, pruned]) {
      const [map] = (await readPlane(previewEngine(source, weights), plane, [{ ref, element: 0 }], () => false))!
      const at = (line: number, column: number): number => {
        const px = x!.low + ((column + 0.5) / 6) * (x!.high - x!.low)
        const py = y!.high - ((line + 0.5) / 6) * (y!.high - y!.low)
        return 2 * px - 3 * py + 0.5
      }
      expect(map![0]).toBeCloseTo(at(0, 0), 10)
      expect(map![6 * 4 + 2]).toBeCloseTo(at(4, 2), 10)
    }
  })
})
