import { describe, expect, test } from 'vitest'
import { checkParams, paramDefaults } from '../base/params.ts'
import { analyse } from '../compiler/analyse.ts'
import { compile, compilePreview } from '../compiler/compile.ts'
import { verifyProgram } from '../compiler/verify.ts'
import { build, node, numberColumn, wire, xorDataset, xorSchema } from '../compiler/xor.fixture.ts'
import type { Schema } from '../data/types.ts'
import { createReferenceEngine } from '../engines/reference/index.ts'
import { initialWeights } from '../compiler/initialise.ts'
import { addNode, connect } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { adam } from '../optimizers/adam.ts'
import { allNodeKinds, nodeDefinition } from './lookup.ts'
import { activationNames, activations } from './support/activations.ts'
import { elements, shapeWords } from './support/axes.ts'
import { layoutShape } from './support/layout.ts'
import type { AxisShape, NodeSample } from './types.ts'

const vector: NodeSample = { inputs: [[{ name: 'feature', size: 2 }]] }

/** Parameters with which an input or a reshape gives a shape. */
function layoutOf(shape: AxisShape): { readonly [name: string]: string | number } {
  const [first, second, third] = shape.map((axis) => axis.size)
  if (shape.length === 3) return { form: 'image', height: first!, width: second!, channels: third! }
  return shape.length === 2 ? { form: 'signal', width: first!, channels: second! } : {}
}

const columnsOf = (shape: AxisShape, input: number): readonly string[] => Array.from({ length: elements(shape) }, (_, i) => `c${input}_${i}`)

/** A document in which a node of this kind stands between inputs of these shapes and an output, as far as it has ports, and its data. */
function around(kind: string, { inputs, params = {}, below }: NodeSample): { readonly document: LoomDocument; readonly schema: Schema } {
  const definition = nodeDefinition(kind)!
  const whole = { ...paramDefaults(definition.params), ...params }
  const ports = definition.ports(whole)
  const shapes = kind === 'input' ? [layoutShape(whole, 2)] : inputs
  const self = addNode({ id: 'n', kind, params: { ...(kind === 'input' ? { columns: columnsOf(shapes[0]!, 0) } : {}), ...params }, position: { x: 0, y: 0 } })
  const sources = shapes.map((shape, i) => node(`x${i}`, 'input', { columns: columnsOf(shape, i), ...layoutOf(shape) }))
  const [only] = ports.inputs
  const portOf = (i: number): string => (ports.inputs.length === 1 ? only! : ports.inputs[i]!).name
  const feeds = kind === 'output' || only === undefined ? [] : shapes.map((_, i) => connect({ id: `x${i}-n`, from: { node: `x${i}`, port: 'out' }, to: { node: 'n', port: portOf(i) } }))
  const last = ports.outputs.length === 0 ? 'x0' : 'n'
  const calls = [...sources, self, ...feeds, node('flat', 'flatten'), node('end', 'dense', { units: 1, activation: 'identity' }), node('y', 'output', { columns: ['y'] }), wire(last, 'flat'), wire('flat', 'end'), wire('end', 'y')]
  const columns = shapes.flatMap((shape, i) => columnsOf(shape, i).map((name) => numberColumn(name, below === undefined ? {} : { profile: { kind: 'number', min: 0, max: below - 1, mean: 0, sd: 1, median: 0, histogram: [1] } })))
  return { document: { ...build(calls), dataset: xorDataset }, schema: { ...xorSchema, columns: [...columns, xorSchema.columns.at(-1)!] } }
}

describe.each(allNodeKinds.map((definition) => [definition.kind, definition] as const))('%s', (kind, definition) => {
  test('is found by its name and says what it is', () => {
    expect(nodeDefinition(kind)).toBe(definition)
    const { summary, when, typical } = definition.help
    for (const text of [definition.title, summary, when, typical]) expect(text.length).toBeGreaterThan(2)
    for (const text of [summary, when, typical]) expect(text).toMatch(/[.]$/)
    expect(definition.icon.paths.every((path) => /^M[\d\s.,a-zA-Z-]+$/.test(path))).toBe(true)
    expect(definition.size.width % 8 + (definition.size.height % 8)).toBe(0)
  })

  test('has defaults and presets that fit its specs, each explained', () => {
    expect(checkParams(definition.params, paramDefaults(definition.params)).problems).toEqual([])
    for (const preset of definition.presets ?? []) expect(checkParams(definition.params, preset.params).problems).toEqual([])
    for (const [name, spec] of Object.entries(definition.params)) {
      expect(spec.label.length, name).toBeGreaterThan(0)
      expect(spec.help, name).toMatch(/[.]$/)
      if (spec.visibleWhen !== undefined) expect(Object.keys(definition.params)).toContain(spec.visibleWhen.param)
    }
  })

  const samples = definition.samples ?? [vector]
  const variants = [...samples, ...(definition.presets ?? []).map((preset) => ({ ...samples[0]!, params: { ...samples[0]!.params, ...preset.params } }))]
  test.each(variants.map((sample, i) => [i, sample] as const))('as in sample %d it validates, compiles, learns and computes finite numbers', (_, sample) => {
    const { document, schema } = around(kind, sample)
    const analysis = analyse(document, schema)
    if (kind === 'output') {
      expect(analysis.diagnostics.flatMap((one) => (one.severity === 'error' ? [one.code] : [])).sort()).toEqual(['OUTPUT_NO_INPUT', 'OUTPUT_UNBOUND'])
      return
    }
    expect(analysis.diagnostics.filter((one) => one.severity === 'error')).toEqual([])
    const compiled = compile(document, schema)
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
    const program = compiled.value
    verifyProgram(program)
    const counted = program.map.parameters.reduce((sum, piece) => sum + piece.shape.reduce((product, extent) => product * extent, 1), 0)
    expect(counted).toBe(analysis.parameters)
    const engine = createReferenceEngine(program, { precision: 'float64', seed: 1, threads: 1, batchSize: 4 })
    engine.write(initialWeights(program, 1))
    const width = program.data[0]!.shape[1] as number
    const x = Float64Array.from({ length: 4 * width }, (_, i) => (sample.below === undefined ? ((i * 7) % 11) / 4 - 1 : i % sample.below))
    engine.load('train', { rows: 4, tensors: { x, 'y:y': Float64Array.of(0, 1, 1, 0) } })
    const scalars = Float64Array.from([0.001, ...adam.scalarValues(paramDefaults(adam.params), 0)])
    const losses = engine.steps({ firstStep: 0, order: Uint32Array.of(0, 1, 2, 3), batchSizes: Uint32Array.of(4), scalars })
    const probe = engine.probe({ rows: 4, tensors: { x } })
    for (const values of [losses, ...Object.values(probe)]) expect(Array.from(values).every(Number.isFinite)).toBe(true)
  })

  test('alone on the canvas it previews', () => {
    const result = compilePreview(build([node('n', kind)]), null)
    if (!result.ok) throw new Error('a preview always compiles')
    verifyProgram(result.value)
  })
})

test('kinds have distinct shortcuts', () => {
  const keys = allNodeKinds.flatMap(({ shortcut }) => (shortcut === undefined ? [] : [shortcut]))
  expect(new Set(keys).size).toBe(keys.length)
})

test('activation functions have a curve that is what the formula says', () => {
  const at: { readonly [name: string]: (x: number) => number } = {
    identity: (x) => x,
    sigmoid: (x) => 1 / (1 + Math.exp(-x)),
    tanh: Math.tanh,
    relu: (x) => Math.max(0, x),
    leakyRelu: (x) => (x > 0 ? x : 0.01 * x),
    elu: (x) => (x > 0 ? x : Math.expm1(x)),
    silu: (x) => x / (1 + Math.exp(-x)),
    softplus: (x) => Math.log1p(Math.exp(x)),
    softmax: () => 1,
    selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
    mish: (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
    relu6: (x) => Math.min(Math.max(0, x), 6),
    hardSigmoid: (x) => Math.min(Math.max(0, x + 3), 6) / 6,
    hardTanh: (x) => Math.min(Math.max(-1, x), 1),
    softsign: (x) => x / (1 + Math.abs(x)),
    sine: Math.sin,
    gaussian: (x) => Math.exp(-x * x),
  }
  const xs = Float64Array.of(-3, -1, -0.25, 0, 0.5, 2)
  for (const name of activationNames) {
    const result = compilePreview(build([node('x', 'input'), node('f', 'activation', { function: name }), wire('x', 'f')]), null)
    if (!result.ok) throw new Error('a preview always compiles')
    const engine = createReferenceEngine(result.value, { precision: 'float64', seed: 1, threads: 1, batchSize: 6 })
    const values = engine.probe({ rows: 6, tensors: { x: xs } })[result.value.map.nodes['f']!.output.output]!
    const expected = at[name]
    if (expected === undefined) expect(name).toBe('gelu')
    else xs.forEach((x, i) => { expect(values[i]).toBeCloseTo(expected(x), 12) })
    expect(activations[name].help.summary.length).toBeGreaterThan(20)
  }
})

test('shapes have words', () => {
  expect(shapeWords([{ name: 'feature', size: 1 }])).toBe('one number')
  expect(shapeWords([{ name: 'feature', size: 4 }])).toBe('a vector of 4')
  expect(shapeWords([{ name: 'height', size: 8 }, { name: 'width', size: 8 }, { name: 'channel', size: 1 }])).toBe('an image of 8×8×1')
  expect(shapeWords([{ name: 'width', size: 64 }, { name: 'channel', size: 1 }])).toBe('a signal of 64×1')
  expect(shapeWords([{ name: 'time', size: 24 }, { name: 'feature', size: 16 }])).toBe('a sequence of 24 vectors of 16')
})
