/** One network around each sample of every node kind, each with a learned shift in front, so that gradients pass through. */
import { paramDefaults, type ParamValues } from '../../base/params.ts'
import { build, node, wire } from '../../compiler/xor.fixture.ts'
import type { ColumnSchema } from '../../data/types.ts'
import { connect } from '../../graph/commands/index.ts'
import { allNodeKinds } from '../../nodes/lookup.ts'
import { activationNames, activations } from '../../nodes/support/activations.ts'
import { elements, features, image, signal } from '../../nodes/support/axes.ts'
import type { AxisShape, NodeDefinition, NodeSample } from '../../nodes/types.ts'
import { numbers, schemaOf, withOptimizer, type OracleCase } from './case.fixture.ts'

/** Samples beyond those that the kinds are tried with everywhere: the edges of what their parameters allow. */
const more: { readonly [kind: string]: readonly (NodeSample & { readonly ties?: true })[] } = {
  neuron: [
    { inputs: [features(1)] },
    { inputs: [features(2), features(1), features(3)], params: { activation: 'tanh' } },
    { inputs: [image(2, 2, 1), features(2)], params: { activation: 'gelu', useBias: false } },
    { inputs: [features(4)], params: { activation: 'elu', alpha: 0.5, l1: 0.01, l2: 0.02 } },
    { inputs: [signal(3, 2)], params: { activation: 'leakyRelu', slope: 0.2 } },
  ],
  dense: [
    { inputs: [features(1)], params: { units: 1, activation: 'identity' } },
    { inputs: [features(3)], params: { units: 4 } },
    { inputs: [features(2), features(3)], params: { units: 3, activation: 'softmax' } },
    { inputs: [features(5)], params: { units: 2, activation: 'tanh', useBias: false, l1: 0.01, l2: 0.02, maxNorm: 0.8 } },
    { inputs: [features(4)], params: { units: 6, activation: 'mish', maxNorm: 1 } },
  ],
  input: [
    { inputs: [features(3)] },
    { inputs: [features(1)] },
    { inputs: [features(12)], params: { form: 'image', height: 2, width: 3, channels: 2 } },
    { inputs: [features(12)], params: { form: 'image', height: 3, width: 2, channels: 2, channelOrder: 'first' } },
    { inputs: [features(8)], params: { form: 'signal', width: 4, channels: 2, channelOrder: 'first' } },
  ],
  activation: activationNames.flatMap((name) => {
    const shapes = activations[name] === activations.softmax ? [1, 2, 3, 5, 7].map(features) : [features(1), features(5), image(2, 2, 2), signal(3, 2), image(1, 3, 1)]
    return shapes.map((shape, i) => ({ inputs: [shape], params: { function: name, ...(name === 'elu' && i > 2 ? { alpha: 0.7 } : {}), ...(name === 'leakyRelu' && i > 2 ? { slope: 0.3 } : {}) } }))
  }),
  convolution1d: [{ inputs: [signal(6, 1)], params: { filters: 1, kernel: 3, dilation: 3, l2: 0.05, maxNorm: 0.6 } }],
  convolution2d: [{ inputs: [image(4, 4, 1)], params: { filters: 2, kernel: [2, 3], stride: [4, 4], dilation: [2, 2], l1: 0.01, maxNorm: 0.9 } }],
  pooling1d: [{ inputs: [signal(6, 2)], params: { size: 3, stride: 1, padding: 'same' }, ties: true }],
  pooling2d: [
    { inputs: [image(4, 5, 2)], params: { size: [3, 2], stride: [1, 1] }, ties: true },
    { inputs: [image(5, 4, 1)], params: { size: [3], stride: [2], padding: 'same' }, ties: true },
  ],
}

const layoutOf = (shape: AxisShape): ParamValues => {
  const [first, second, third] = shape.map((axis) => axis.size)
  if (shape.length === 3) return { form: 'image', height: first!, width: second!, channels: third! }
  return shape.length === 2 ? { form: 'signal', width: first!, channels: second! } : {}
}

/** The profile of a column of whole numbers below a bound. */
const counted = (below: number | undefined): Partial<ColumnSchema> =>
  below === undefined ? {} : { profile: { kind: 'number', min: 0, max: below - 1, mean: 0, sd: 1, median: 0, histogram: [1] } }

const names = (prefix: string, shape: AxisShape): readonly string[] => Array.from({ length: elements(shape) }, (_, i) => `${prefix}${i}`)

/** x0, x1, … each plus a learned multiple of `s`, into the node, whose result is the prediction. */
function caseOf(definition: NodeDefinition, sample: NodeSample & { readonly ties?: true }, number: number): OracleCase {
  const { kind } = definition
  const params = { ...paramDefaults(definition.params), ...sample.params }
  const ports = definition.ports(params).inputs
  const shifted = kind !== 'embedding' && kind !== 'input'
  const feeds = sample.inputs.flatMap((shape, i) => {
    const columns = names(`x${i}_`, shape)
    const port = (ports.length === 1 ? ports[0] : ports[i])?.name ?? 'in'
    const source = shifted ? `sum${i}` : `x${i}`
    const into = connect({ id: `${source}-n`, from: { node: source, port: 'out' }, to: { node: 'n', port } })
    if (kind === 'input') return [node('n', 'input', { columns, ...sample.params })]
    const x = node(`x${i}`, 'input', { columns, ...layoutOf(shape) })
    if (!shifted) return [x, into]
    const flat = shape.length === 1
    const shift = [node(`shift${i}`, 'dense', { units: elements(shape), activation: 'identity' }), wire('s', `shift${i}`)]
    const laid = flat ? [] : [node(`laid${i}`, 'reshape', layoutOf(shape)), wire(`shift${i}`, `laid${i}`)]
    return [x, ...shift, ...laid, node(`sum${i}`, 'add'), wire(`x${i}`, `sum${i}`), wire(flat ? `shift${i}` : `laid${i}`, `sum${i}`), into]
  })
  const head = kind === 'input' ? [] : [node('n', kind, sample.params ?? {})]
  const scale = shifted ? [node('s', 'input', { columns: ['s'] })] : []
  const answer = definition.shape({
    node: 'n',
    params,
    inputs: kind === 'input' ? [] : sample.inputs.map((shape, i) => ({ edge: `e${i}`, port: (ports.length === 1 ? ports[0] : ports[i])!.name, shape, fromNode: `x${i}` })),
    columns: kind === 'input' ? numbers('x0_', elements(sample.inputs[0]!)) : [],
  })
  if (!answer.ok) throw new Error(`${kind}: ${JSON.stringify(answer.problems)}`)
  const tail = kind === 'input'
  const width = tail ? 2 : elements(answer.outputs['out']!)
  const end = tail ? [node('flat', 'flatten'), node('d', 'dense', { units: 2, activation: 'identity' }), wire('n', 'flat'), wire('flat', 'd'), wire('d', 'y')] : answer.outputs['out']!.length === 1 ? [wire('n', 'y')] : [node('flat', 'flatten'), wire('n', 'flat'), wire('flat', 'y')]
  const targets = numbers('t', width, { role: 'target' })
  const document = build([...scale, ...head, ...feeds, node('y', 'output', { columns: targets.map((column) => column.name) }), ...end])
  const rows = [3, 1, 2, 4, 2][number % 5]!
  const columns = [...numbers('s', 1).map((column) => ({ ...column, name: 's' })), ...sample.inputs.flatMap((shape, i) => numbers(`x${i}_`, elements(shape), counted(sample.below))), ...targets]
  return {
    name: `${kind} ${number}`,
    rows,
    document: withOptimizer(document, { kind: 'sgd', params: { momentum: 0.9 } }),
    schema: schemaOf(rows, columns),
    learningRate: 0.05,
    net: { family: 'node', kind, params, shapes: sample.inputs.map((shape) => shape.map((axis) => axis.size)), shifted },
    target: 'numbers',
    ...(sample.below === undefined ? {} : { below: sample.below }),
    ...(sample.ties === undefined ? {} : { ties: sample.ties }),
  }
}

/** Kinds that compute something; an output is compared with its losses. */
export const computingKinds: readonly NodeDefinition[] = allNodeKinds.filter(({ lower, kind }) => lower !== 'presentation' && kind !== 'output')

export const nodeCases: readonly OracleCase[] = computingKinds.flatMap((definition) =>
  [...(definition.samples ?? []), ...(more[definition.kind] ?? [])].map((sample, number) => caseOf(definition, sample, number)),
)
