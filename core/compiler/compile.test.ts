import { describe, expect, test } from 'vitest'
import type { Schema } from '../data/types.ts'
import { createReferenceEngine } from '../engines/reference/index.ts'
import { setInitial, setParam, setTie, setTrainable, setTraining } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { Program } from '../ir/types.ts'
import { printProgram } from '../ir/print.ts'
import { optimizers } from '../optimizers/registry.ts'
import type { OptimizerDefinition } from '../optimizers/types.ts'
import { compile, compilePreview } from './compile.ts'
import { initialWeights } from './initialise.ts'
import { verifyProgram } from './verify.ts'
import { build, categoryColumn, node, numberColumn, wire, xorDataset, xorDense, xorLoose, xorSchema } from './xor.fixture.ts'

function compiled(document: LoomDocument, schema: Schema = xorSchema): Program {
  const result = compile(document, schema)
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1))
  verifyProgram(result.value)
  return result.value
}

type Values = { readonly [name: string]: ArrayLike<number> }
const xorRows = { rows: 4, tensors: { x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), 'y:y': Float64Array.of(0, 1, 1, 0) } }

/** Train in float64 on all XOR rows at once. */
function trained(program: Program, weights: Values, steps: number, rate = 0.05): { losses: Float64Array; weights: { readonly [name: string]: ArrayLike<number> }; predictions: ArrayLike<number> } {
  const engine = createReferenceEngine(program, { precision: 'float64', seed: 1, threads: 1, batchSize: 4 })
  engine.write(weights)
  engine.load('train', { ...xorRows, tensors: Object.fromEntries(program.data.map(({ name }) => [name, name === 'x' ? xorRows.tensors.x : xorRows.tensors['y:y']])) })
  const table: { readonly [kind: string]: OptimizerDefinition } = optimizers
  const width = program.scalars.length
  const scalars = new Float64Array(steps * width)
  for (let step = 0; step < steps; step += 1) scalars.set([rate, ...table[program.optimizer.kind]!.scalarValues(program.optimizer.params as { [name: string]: number }, step)], step * width)
  const losses = engine.steps({ firstStep: 0, order: new Uint32Array(steps * 4).map((_, i) => i % 4), batchSizes: new Uint32Array(steps).fill(4), scalars })
  const result = { losses, weights: engine.read(), predictions: engine.evaluate('train').predictions[program.outputs[0]!.node]! }
  engine.dispose()
  return result
}

/** Loose XOR's initial weights under the names of the dense one. */
function asDense(loose: { readonly [name: string]: Float64Array }): Values {
  const of = (name: string): number => loose[name]![0]!
  return {
    'd1.kernel': ['x1', 'x2'].flatMap((x) => ['h1', 'h2', 'h3'].map((h) => of(`${x}-${h}.weight`))),
    'd1.bias': ['h1', 'h2', 'h3'].map((h) => of(`${h}.bias`)),
    'd2.kernel': ['th1', 'th2', 'th3'].map((t) => of(`${t}-o.weight`)),
    'd2.bias': [of('o.bias')],
  }
}

describe('one network, drawn in two ways', () => {
  test('XOR loose and XOR dense print the same', () => {
    const loose = printProgram(compiled(xorLoose()))
    expect(loose).toBe(printProgram(compiled(xorDense())))
    expect(loose.match(/linear\(/g)).toHaveLength(8)
  })

  test('and train to the same bits from the same weights', () => {
    const loose = compiled(xorLoose())
    const start = initialWeights(loose, 3)
    const a = trained(loose, start, 300)
    const b = trained(compiled(xorDense()), asDense(start), 300)
    expect(a.losses).toEqual(b.losses)
    expect(a.losses.at(-1)).toBeLessThan(0.01)
    expect(Array.from(a.predictions).map(Math.round)).toEqual([0, 1, 1, 0])
    for (const [name, values] of Object.entries(asDense(a.weights as { [name: string]: Float64Array }))) expect(Array.from(b.weights[name]!)).toEqual(Array.from(values))
  })

  test('activations inside neurons, and wires in any order, change nothing', () => {
    const inside = build([
      node('x1', 'input', { columns: ['a'] }),
      node('x2', 'input', { columns: ['b'] }),
      ...['p', 'q', 'r'].flatMap((h) => [node(h, 'neuron', { activation: 'tanh' }), wire(h < 'r' ? 'x2' : 'x1', h), wire(h < 'r' ? 'x1' : 'x2', h)]),
      node('o', 'neuron'),
      ...['r', 'p', 'q'].map((h) => wire(h, 'o')),
      node('y', 'output', { columns: ['y'] }),
      wire('o', 'y'),
    ])
    expect(printProgram(compiled({ ...inside, dataset: xorDataset }))).toBe(printProgram(compiled(xorDense())))
  })
})

describe('frozen, shared and hand-set weights', () => {
  test('a frozen synapse keeps its bits while its neighbours in the packed tensor learn, under every optimiser', () => {
    for (const kind of Object.keys(optimizers)) {
      const document = build([setTrainable({ edges: ['x1-h2'], nodes: ['h3'], trainable: false }), setTraining({ patch: { optimizer: { kind, params: kind === 'sgd' ? { momentum: 0.9 } : {} } } })], xorLoose())
      const program = compiled(document)
      const start = initialWeights(program, 1)
      const end = trained(program, start, 20).weights
      for (const name of ['x1-h2.weight', 'x1-h3.weight', 'x2-h3.weight', 'h3.bias']) expect(Array.from(end[name]!), `${kind} ${name}`).toEqual(Array.from(start[name]!))
      for (const name of ['x2-h2.weight', 'x1-h1.weight', 'h2.bias', 'o.bias']) expect(Array.from(end[name]!), `${kind} ${name}`).not.toEqual(Array.from(start[name]!))
    }
  })

  test('a frozen layer has no slots and no update', () => {
    const program = compiled(build([setTrainable({ nodes: ['d1'], trainable: false })], xorDense()))
    const updated = program.functions.step.results.filter(({ target }) => target.kind === 'parameter').length
    expect([updated, program.slots.length, program.parameters.length]).toEqual([2, 4, 4])
  })

  test('shared parameters appear once, and learn from every use', () => {
    const document = build([setTie({ nodes: ['h1', 'h2'], tie: 'twin' }), setTie({ edges: ['x1-h1', 'x1-h2'], tie: 'first' }), setTie({ edges: ['x2-h1', 'x2-h2'], tie: 'second' })], xorLoose())
    const program = compiled(document)
    const names = program.map.parameters.map((piece) => piece.name)
    expect(names).toHaveLength(new Set(names).size)
    expect(names).toEqual(expect.arrayContaining(['twin.bias', 'first.weight', 'second.weight']))
    expect(names).not.toContain('h1.bias')
    const { weights, losses } = trained(program, initialWeights(program, 1), 50)
    expect(losses.at(-1)).toBeLessThan(losses[0]!)
    const engine = createReferenceEngine(program, { precision: 'float64', seed: 1, threads: 1, batchSize: 4 })
    engine.write(weights)
    const probe = engine.probe({ rows: 4, tensors: { x: xorRows.tensors.x } })
    const value = (id: string): number[] => {
      const ref = program.map.nodes[id]!.output
      const all = probe[ref.output]!
      return [0, 1, 2, 3].map((row) => all[row * (all.length / 4) + ref.offset]!)
    }
    expect(value('h1')).toEqual(value('h2'))
    expect(value('h1')).not.toEqual(value('h3'))
  })

  test('values set by hand start the training; the rest is drawn as before', () => {
    const program = compiled(build([setInitial({ edge: 'x1-h1', values: [0.25] }), setInitial({ node: 'o', role: 'bias', values: [-1] })], xorLoose()))
    const start = initialWeights(program, 7)
    const plain = initialWeights(compiled(xorLoose()), 7)
    expect([start['x1-h1.weight']![0], start['o.bias']![0]]).toEqual([0.25, -1])
    for (const name of Object.keys(plain)) if (name !== 'x1-h1.weight' && name !== 'o.bias') expect(start[name]).toEqual(plain[name])
  })

  test('adding a neuron changes no other initial weight', () => {
    const larger = build([node('h4', 'neuron', { activation: 'relu' }), wire('x1', 'h4'), wire('h4', 'o')], xorLoose())
    const fresh = initialWeights(compiled(larger), 1)
    // Wires out of x1 and into o belong to other fans now: their bounds, not their draws, change.
    for (const name of ['x2-h1.weight', 'x2-h3.weight', 'h1.bias', 'o.bias']) expect(fresh[name]).toEqual(initialWeights(compiled(xorLoose()), 1)[name])
  })
})

describe('links and losses', () => {
  const one = (params: Parameters<typeof node>[2], more: Parameters<typeof build>[0] = []): LoomDocument => ({
    ...build([node('x', 'input', { columns: ['a', 'b'] }), node('o', 'dense', { units: 1, ...params }), node('y', 'output', { columns: ['y'] }), wire('x', 'o'), wire('o', 'y'), ...more]),
    dataset: xorDataset,
  })

  test('an activation that equals the link counts once', () => {
    expect(printProgram(compiled(one({ activation: 'sigmoid' })))).toContain('sigmoidCrossEntropy')
    const twice = compiled(one({ activation: 'sigmoid' }))
    const once = compiled(one({ activation: 'identity' }))
    expect(twice.functions.predict.instructions.map(({ op }) => op)).toEqual(once.functions.predict.instructions.map(({ op }) => op))
    expect(twice.functions.step.instructions.map(({ op }) => op)).toEqual(once.functions.step.instructions.map(({ op }) => op))
  })

  test('link, loss and classes follow the target', () => {
    const schema: Schema = {
      ...xorSchema,
      columns: [numberColumn('a'), numberColumn('b'), categoryColumn('y', ['no', 'yes']), categoryColumn('k', ['p', 'q', 'r']), numberColumn('n'), numberColumn('m')],
    }
    const decl = (units: number, params: Parameters<typeof node>[2]): object => {
      const { link, loss, width, classes } = compiled(one({ units, activation: 'identity' }, Object.entries(params ?? {}).map(([param, value]) => setParam({ id: 'y', param, value }))), schema).outputs[0]!
      return { link, loss, width, classes }
    }
    expect(decl(1, {})).toEqual({ link: 'sigmoid', loss: 'binaryCrossEntropy', width: 1, classes: ['no', 'yes'] })
    expect(decl(1, { positive: 'no' })).toEqual({ link: 'sigmoid', loss: 'binaryCrossEntropy', width: 1, classes: ['yes', 'no'] })
    expect(decl(2, {})).toEqual({ link: 'softmax', loss: 'categoricalCrossEntropy', width: 2, classes: ['no', 'yes'] })
    expect(decl(3, { columns: ['k'] })).toEqual({ link: 'softmax', loss: 'categoricalCrossEntropy', width: 3, classes: ['p', 'q', 'r'] })
    expect(decl(1, { columns: ['n'] })).toEqual({ link: 'identity', loss: 'meanSquaredError', width: 1, classes: undefined })
    expect(decl(2, { columns: ['n', 'm'], loss: 'meanAbsoluteError' })).toEqual({ link: 'identity', loss: 'meanAbsoluteError', width: 2, classes: undefined })
    expect(decl(1, { columns: ['n'], link: 'sigmoid' })).toEqual({ link: 'sigmoid', loss: 'binaryCrossEntropy', width: 1, classes: undefined })
  })

  test('several outputs: each has its loss, weighted in the total', () => {
    const two = build(
      [node('z', 'output', { columns: ['y'], lossWeight: 0.5 }), node('p', 'neuron'), wire('x', 'p'), wire('p', 'z')],
      one({ activation: 'identity' }),
    )
    const program = compiled(two)
    const engine = createReferenceEngine(program, { precision: 'float64', seed: 1, threads: 1, batchSize: 4 })
    engine.write(initialWeights(program, 2))
    engine.load('train', { rows: 4, tensors: { x: xorRows.tensors.x, 'y:y': xorRows.tensors['y:y'], 'y:z': xorRows.tensors['y:y'] } })
    const { loss, losses } = engine.evaluate('train')
    expect(loss).toBeCloseTo(losses['y']! + 0.5 * losses['z']!, 12)
  })
})

describe('previews', () => {
  test('a drawing without data or target computes', () => {
    const bare = build([node('x1', 'input'), node('x2', 'input'), node('n', 'neuron', { activation: 'tanh' }), wire('x1', 'n'), wire('x2', 'n'), node('alone', 'neuron')])
    const result = compilePreview(bare, null)
    if (!result.ok) throw new Error('a preview always compiles')
    verifyProgram(result.value)
    expect(result.value.inputs.map(({ node: id, offset, width }) => [id, offset, width])).toEqual([['x1', 0, 1], ['x2', 1, 1]])
    const engine = createReferenceEngine(result.value, { precision: 'float64', seed: 1, threads: 1, batchSize: 1 })
    engine.write({ 'x1-n.weight': [2], 'x2-n.weight': [-1], 'n.bias': [0.5], 'alone.bias': [0.125] })
    const probe = engine.probe({ rows: 1, tensors: { x: Float64Array.of(0.5, 1) } })
    const at = (id: string, which: 'output' | 'preActivation'): number => {
      const ref = result.value.map.nodes[id]![which]!
      return probe[ref.output]![ref.offset]!
    }
    expect(at('n', 'preActivation')).toBe(0.5)
    expect(at('n', 'output')).toBeCloseTo(Math.tanh(0.5), 12)
    expect(at('alone', 'output')).toBe(0.125)
  })

  test('what stands behind something broken is left out, the rest computes', () => {
    const broken = build([setParam({ id: 'h2', param: 'activation', value: 'wave' })], xorLoose())
    const result = compilePreview(broken, xorSchema)
    if (!result.ok) throw new Error('a preview always compiles')
    expect(Object.keys(result.value.map.nodes).sort()).toEqual(['h1', 'h3', 'th1', 'th3', 'x1', 'x2'])
  })
})
