/** Workloads drawn: documents made through the same commands as in the editor. */
import type { CommandCall } from '../../core/base/diagnostic.ts'
import type { JsonObject } from '../../core/base/json.ts'
import type { ColumnSettings } from '../../core/data/types.ts'
import { runCommands } from '../../core/graph/commands/index.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import { emptyDocument } from '../../core/graph/document.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { IrregularGraph } from './irregular.ts'
import type { Activation, ImageLayer, Workload } from './types.ts'

const node = (id: string, kind: string, x: number, y: number, params: JsonObject = {}): CommandCall => ({ name: 'addNode', args: { id, kind, position: { x, y }, params } })
const wire = (from: string, to: string): CommandCall => ({ name: 'connect', args: { id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to, port: 'in' } } })

function draw(calls: readonly CommandCall[]): LoomDocument {
  const empty = emptyDocument()
  const diff = runCommands(empty, calls)
  if (!diff.ok) throw new Error(JSON.stringify(diff.error))
  return applyDiff(empty, diff.value)
}

export const names = (stem: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${stem}${i}`)

type Settings = Pick<Workload, 'batch' | 'learningRate' | 'optimizer'>

/** Bind a drawing to a data file whose columns are used as they are, row after row: no peer shuffles either. */
function bind(drawn: LoomDocument, file: string, features: readonly string[], targets: { readonly [name: string]: ColumnSettings }, { batch, learningRate, optimizer }: Settings): LoomDocument {
  const plain: ColumnSettings = { role: 'feature', type: 'number', scale: 'none' }
  return {
    ...drawn,
    dataset: {
      source: { kind: 'file', path: file },
      dialect: {},
      columns: { ...Object.fromEntries(features.map((name) => [name, plain])), ...targets },
      split: { validation: 0, test: 0, seed: 1, stratify: false },
    },
    training: { ...drawn.training, shuffle: false, batchSize: batch, learningRate, optimizer: { kind: optimizer, params: {} }, epochs: 1 },
  }
}

const number: ColumnSettings = { role: 'target', type: 'number', scale: 'none' }

/** Dense layers one after the other; the last one's activation is the output's link. */
export function layers(features: number, units: readonly number[], hidden: Activation, output: { readonly link: string; readonly loss: string; readonly classes?: boolean }, settings: Settings) {
  const columns = names('x', features)
  const dense = units.map((count, i) => node(`dense${i + 1}`, 'dense', 256 + i * 208, 48, { units: count, activation: i === units.length - 1 ? 'identity' : hidden }))
  const wires = units.map((_, i) => wire(i === 0 ? 'x' : `dense${i}`, `dense${i + 1}`))
  const calls = [
    node('x', 'input', 48, 48, { columns }),
    ...dense,
    node('y', 'output', 256 + units.length * 208, 48, { columns: ['y'], link: output.link, loss: output.loss }),
    ...wires,
    wire(`dense${units.length}`, 'y'),
  ]
  return (file: string): LoomDocument => bind(draw(calls), file, columns, { y: output.classes === true ? { role: 'target', type: 'category' } : number }, settings)
}

const imageNodes: { readonly [K in ImageLayer['kind']]: (layer: Extract<ImageLayer, { kind: K }>) => { readonly kind: string; readonly params: JsonObject } } = {
  convolution: ({ filters, size }) => ({ kind: 'convolution2d', params: { filters, kernel: [size, size], padding: 'none', activation: 'relu' } }),
  maxPool: ({ size }) => ({ kind: 'pooling2d', params: { pool: 'max', size: [size, size], stride: [size, size] } }),
  dense: ({ units }) => ({ kind: 'dense', params: { units, activation: 'identity' } }),
}

/** Layers over grey images, flattened in front of the dense one; the output tells classes. */
export function imageLayers(side: number, own: readonly ImageLayer[], settings: Settings) {
  const columns = names('x', side * side)
  const made = own.flatMap((layer, i) => {
    const one = (imageNodes[layer.kind] as (of: ImageLayer) => { kind: string; params: JsonObject })(layer)
    return [...(layer.kind === 'dense' ? [{ id: `flat${i}`, kind: 'flatten', params: {} }] : []), { id: `layer${i}`, ...one }]
  })
  const chain = ['x', ...made.map(({ id }) => id), 'y']
  const calls = [
    node('x', 'input', 48, 48, { columns, form: 'image', height: side, width: side, channels: 1 }),
    ...made.map(({ id, kind, params }, i) => node(id, kind, 256 + i * 208, 48, params)),
    node('y', 'output', 256 + made.length * 208, 48, { columns: ['y'], link: 'softmax', loss: 'categoricalCrossEntropy' }),
    ...chain.slice(1).map((to, i) => wire(chain[i]!, to)),
  ]
  return (file: string): LoomDocument => bind(draw(calls), file, columns, { y: { role: 'target', type: 'category' } }, settings)
}

/** One hidden layer of single neurons, every input and neuron a node of its own. */
export function neurons(features: number, hidden: number, activation: Activation, output: { readonly link: string; readonly loss: string }, settings: Settings) {
  const columns = names('x', features)
  const middle = names('h', hidden)
  const calls = [
    ...columns.map((column, i) => node(column, 'input', 48, 48 + 144 * i, { columns: [column] })),
    ...middle.map((id, i) => node(id, 'neuron', 256, 48 + 144 * i, { activation })),
    node('o', 'neuron', 464, 48),
    node('y', 'output', 672, 48, { columns: ['y'], link: output.link, loss: output.loss }),
    ...middle.flatMap((id) => [...columns.map((column) => wire(column, id)), wire(id, 'o')]),
    wire('o', 'y'),
  ]
  return (file: string): LoomDocument => bind(draw(calls), file, columns, { y: number }, settings)
}

/** Neurons wired at random, all of them tanh; the last ones are the outputs. */
export function irregular({ inputs, neurons: count, outputs, sources }: IrregularGraph, settings: Settings) {
  const columns = names('x', inputs)
  const id = (i: number): string => (i < inputs ? `x${i}` : `n${i - inputs}`)
  const targets = names('y', outputs)
  const drawnOnce = draw([
    ...columns.map((column, i) => node(column, 'input', 48, 48 + 112 * i, { columns: [column] })),
    node('n0', 'neuron', 256, 48, { activation: 'tanh' }),
    node('y', 'output', 464 + 208 * Math.ceil(count / 10), 48, { columns: targets, link: 'identity', loss: 'meanSquaredError' }),
  ])
  // The other neurons are like the first: ten thousand commands would take longer than what is measured.
  const { n0, ...rest } = drawnOnce.nodes
  const made = Object.fromEntries(sources.map((_, n) => [`n${n}`, { ...n0!, position: { x: 256 + 208 * Math.floor(n / 10), y: 48 + 144 * (n % 10) } }]))
  const wires = [
    ...sources.flatMap((own, n) => own.map((from) => [id(from), `n${n}`] as const)),
    ...targets.map((_, i) => [`n${count - outputs + i}`, 'y'] as const),
  ]
  const edges = Object.fromEntries(
    wires.map(([from, to], i) => [`${from}-${to}`, { from: { node: from, port: 'out' }, to: { node: to, port: 'in' }, order: `V${String(i).padStart(6, '0')}V`, delay: 0 as const, trainable: true }]),
  )
  const drawn: LoomDocument = { ...drawnOnce, nodes: { ...rest, ...made }, edges }
  return (file: string): LoomDocument => bind(drawn, file, columns, Object.fromEntries(targets.map((name) => [name, number])), settings)
}
