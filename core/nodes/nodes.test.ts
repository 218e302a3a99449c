import { describe, expect, test } from 'vitest'
import { checkParams, paramDefaults } from '../base/params.ts'
import { analyse } from '../compiler/analyse.ts'
import { compile, compilePreview } from '../compiler/compile.ts'
import { verifyProgram } from '../compiler/verify.ts'
import { build, node, wire, xorDataset, xorSchema } from '../compiler/xor.fixture.ts'
import { createReferenceEngine } from '../engines/reference/index.ts'
import { initialWeights } from '../compiler/initialise.ts'
import { addNode, connect } from '../graph/commands/index.ts'
import { allNodeKinds, nodeDefinition } from './lookup.ts'
import { activationNames, activations } from './support/activations.ts'
import { shapeWords } from './support/axes.ts'

/** A document in which a node of this kind stands between inputs and an output, as far as it has ports. */
function around(kind: string, params = {}) {
  const definition = nodeDefinition(kind)!
  const { inputs, outputs } = definition.ports(paramDefaults(definition.params))
  const calls = [node('x', 'input', { columns: ['a', 'b'] }), node('end', 'dense', { units: 1, activation: 'identity' }), node('y', 'output', { columns: ['y'] }), wire('end', 'y')]
  const self = addNode({ id: 'n', kind, params: { ...(kind === 'input' ? { columns: ['a'] } : {}), ...params }, position: { x: 0, y: 0 } })
  const feeds = inputs.map((port) => connect({ id: `x-${port.name}`, from: { node: 'x', port: 'out' }, to: { node: 'n', port: port.name } }))
  const on = outputs.map((port) => connect({ id: `n-${port.name}`, from: { node: 'n', port: port.name }, to: { node: 'end', port: 'in' } }))
  const loose = outputs.length === 0 ? [wire('x', 'end')] : []
  return { ...build([...calls, self, ...(kind === 'output' ? [] : feeds), ...on, ...loose]), dataset: xorDataset }
}

describe.each(allNodeKinds.map((definition) => [definition.kind, definition] as const))('%s', (kind, definition) => {
  test('is found by its name and says what it is', () => {
    expect(nodeDefinition(kind)).toBe(definition)
    const { summary, when, typical } = definition.help
    for (const text of [definition.title, summary, when, typical]) expect(text.length).toBeGreaterThan(3)
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

  test('with defaults, and as every preset, it validates, compiles and computes finite numbers', () => {
    for (const params of [{}, ...(definition.presets ?? []).map((preset) => preset.params)]) {
      const document = around(kind, params)
      const analysis = analyse(document, xorSchema)
      if (kind === 'output') {
        expect(analysis.diagnostics.flatMap((one) => (one.severity === 'error' ? [one.code] : [])).sort()).toEqual(['OUTPUT_NO_INPUT', 'OUTPUT_UNBOUND'])
        continue
      }
      expect(analysis.diagnostics.filter((one) => one.severity === 'error')).toEqual([])
      const compiled = compile(document, xorSchema)
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
      verifyProgram(compiled.value)
      const counted = compiled.value.map.parameters.reduce((sum, piece) => sum + piece.shape.reduce((product, extent) => product * extent, 1), 0)
      expect(counted).toBe(analysis.parameters)
      const engine = createReferenceEngine(compiled.value, { precision: 'float64', seed: 1, threads: 1, batchSize: 4 })
      engine.write(initialWeights(compiled.value, 1))
      const width = compiled.value.data[0]!.shape[1] as number
      const probe = engine.probe({ rows: 4, tensors: { x: Float64Array.from({ length: 4 * width }, (_, i) => i - 3) } })
      for (const values of Object.values(probe)) expect(Array.from(values).every(Number.isFinite)).toBe(true)
    }
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
  expect(shapeWords([{ name: 'time', size: 24 }, { name: 'feature', size: 16 }])).toBe('a sequence of 24 vectors of 16')
})
