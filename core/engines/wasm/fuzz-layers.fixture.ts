import type { ParamSpec, ParamValue, ParamValues } from '../../base/params.ts'
import { paramDefaults } from '../../base/params.ts'
import { categoryColumn, numberColumn } from '../../compiler/xor.fixture.ts'
import type { ColumnSchema } from '../../data/types.ts'
import { emptyDocument } from '../../graph/document.ts'
import type { EdgeRecord, NodeRecord } from '../../graph/types.ts'
import { losses } from '../../losses/registry.ts'
import type { LossDefinition } from '../../losses/types.ts'
import { allNodeKinds } from '../../nodes/lookup.ts'
import { elements, features, image, isVector, signal } from '../../nodes/support/axes.ts'
import type { AxisShape, NodeDefinition } from '../../nodes/types.ts'
import { optimizers } from '../../optimizers/registry.ts'
import { fuzzCase } from './fuzz.fixture.ts'
import type { FuzzCase } from './fuzz.fixture.ts'
import { generator } from './network.fixture.ts'

interface Source {
  readonly id: string
  readonly shape: AxisShape
}

/** Numbers per sample that a node may give: the reference computes them one by one. */
const largest = 360

/** Kinds that turn wires into a wire. */
const kinds = allNodeKinds.filter((kind) => {
  const { inputs, outputs } = kind.ports(paramDefaults(kind.params))
  return inputs.length > 0 && outputs.length > 0 && kind.kind !== 'embedding'
})

/** Kinds for images and signals, which chance would meet with vectors mostly. */
const spatial = kinds.filter(({ kind }) => /convolution|pooling|upsampling/i.test(kind))

/** Layers of any kind in a chain with shortcuts: images, signals and vectors, with parameters made by chance. */
function layerCase(seed: number): FuzzCase {
  const draw = generator(seed * 2654435761 + 99)
  const below = (n: number): number => Math.floor(draw() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const nodes: Record<string, NodeRecord> = {}
  const edges: Record<string, EdgeRecord> = {}
  const columns: ColumnSchema[] = []
  const categories: { [column: string]: number } = {}
  const pool: Source[] = []

  const add = (id: string, kind: string, params: ParamValues): void => { nodes[id] = { kind, params, position: { x: 0, y: 0 }, trainable: draw() > 0.1 } }
  const wire = (from: string, to: string, port = 'in'): void => {
    const count = Object.keys(edges).length
    edges[`e${count}`] = { from: { node: from, port: 'out' }, to: { node: to, port }, order: `a${String(count).padStart(4, '0')}`, delay: 0, trainable: draw() > 0.05 }
  }
  const bring = (id: string, shape: AxisShape, params: ParamValues): void => {
    const names = Array.from({ length: elements(shape) }, (_, i) => `${id}_${i}`)
    columns.push(...names.map((name) => numberColumn(name)))
    add(id, 'input', { columns: names, ...params })
    pool.push({ id, shape })
  }

  /** A value for one parameter: often the default, else something small. */
  const value = (name: string, spec: ParamSpec): ParamValue => {
    switch (spec.type) {
      case 'boolean': return draw() < 0.25 ? !spec.default : spec.default
      case 'choice': return name.toLowerCase().includes('init') || draw() < 0.3 ? spec.default : pick(spec.options).value
      case 'numbers': return Array.from({ length: 2 }, () => 1 + below(3))
      case 'number':
        if (['l1', 'l2', 'maxNorm'].includes(name)) return draw() < 0.15 ? 0.01 + draw() * (name === 'maxNorm' ? 1 : 0.1) : 0
        if (name === 'units' || name === 'filters') return 1 + below(draw() < 0.2 ? 48 : 9)
        if (name === 'groups') return draw() < 0.7 ? 1 : 1 + below(3)
        if (spec.integer === true) return Math.min(spec.max ?? 8, (spec.min ?? 0) + below(4))
        return draw() < 0.5 ? spec.default : Math.min(spec.max ?? 2, (spec.min ?? 0) + 0.05 + draw() * 0.9)
      case 'text':
      case 'columns':
      case 'node': return spec.default
    }
  }
  const valuesOf = (definition: { readonly params: NodeDefinition['params'] }): ParamValues => Object.fromEntries(Object.entries(definition.params).map(([name, spec]) => [name, value(name, spec)]))

  const side = (): number => 2 + below(7)
  for (let i = 0; i <= below(2); i += 1) {
    const form = below(3)
    const [height, width, channels] = [side(), side(), 1 + below(3)]
    const channelOrder = pick(['first', 'last'])
    if (form === 0) bring(`x${i}`, image(height, width, channels), { form: 'image', height, width, channels, channelOrder })
    else if (form === 1) bring(`x${i}`, signal(width * 2, channels), { form: 'signal', width: width * 2, channels, channelOrder })
    else bring(`x${i}`, features(1 + below(20)), {})
  }
  if (draw() < 0.3) {
    const count = 1 + below(3)
    const rows = 2 + below(4)
    const dimensions = 1 + below(4)
    bring('c', features(count), {})
    pool.pop()
    for (let i = 0; i < count; i += 1) categories[`c_${i}`] = rows
    add('table', 'embedding', { categories: rows, dimensions })
    wire('c', 'table')
    pool.push({ id: 'table', shape: features(count * dimensions) })
  }

  const count = 1 + below(9)
  let made = 0
  for (let attempt = 0; made < count && attempt < 200; attempt += 1) {
    const source = draw() < 0.7 ? pool.at(-1)! : pick(pool)
    const definition = source.shape.length > 1 && draw() < 0.7 ? pick(spatial) : pick(kinds)
    const params: ParamValues = { ...paramDefaults(definition.params), ...valuesOf(definition) }
    if (definition.kind === 'reshape') {
      const size = elements(source.shape)
      const divisors = Array.from({ length: size }, (_, i) => i + 1).filter((n) => size % n === 0)
      const height = pick(divisors)
      const width = pick(divisors.filter((n) => (size / height) % n === 0))
      Object.assign(params, params.form === 'signal' ? { width, channels: size / width } : { height, width, channels: size / height / width })
    }
    const ports = definition.ports(params).inputs
    const fits = (one: Source): boolean => JSON.stringify(one.shape) === JSON.stringify(source.shape) || definition.kind === 'concatenate' || definition.kind === 'neuron'
    const others = ports[0]?.many === true ? pool.filter((one) => one !== source && draw() < 0.5 && fits(one)).slice(0, 3) : ports.slice(1).map(() => pick(pool.filter(fits)))
    const id = `n${made}`
    const inputs = [source, ...others].map((one, i) => ({ edge: `t${i}`, port: (ports[i] ?? ports[0])!.name, shape: one.shape, fromNode: one.id }))
    const answer = definition.shape({ node: id, params, inputs, columns: [] })
    const shape = answer.ok ? answer.outputs.out : undefined
    if (shape === undefined || elements(shape) > largest || elements(shape) < 1) continue
    add(id, definition.kind, params)
    for (const { fromNode, port } of inputs) wire(fromNode, id, port)
    pool.push({ id, shape })
    made += 1
  }

  const losing: readonly LossDefinition[] = Object.values(losses)
  const loss = pick(losing)
  const link = pick(loss.links)
  const width = link === 'softmax' ? 2 + below(4) : 1 + below(3)
  const last = pool.at(-1)!
  const flat = isVector(last.shape) ? last.id : 'flat'
  if (flat === 'flat') {
    add('flat', 'flatten', {})
    wire(last.id, 'flat')
  }
  add('head', 'dense', { units: width, activation: 'identity' })
  wire(flat, 'head')
  const targets = link === 'softmax' ? [categoryColumn('t', Array.from({ length: width }, (_, i) => `k${i}`), { role: 'target' })] : Array.from({ length: width }, (_, i) => numberColumn(`t${i}`, { role: 'target' }))
  columns.push(...targets)
  add('out', 'output', { columns: targets.map(({ name }) => name), link, loss: loss.kind, ...paramDefaults(loss.params) })
  wire('head', 'out')
  const optimizer = pick(Object.values(optimizers))
  const batchSize = 1 + below(draw() < 0.2 ? 67 : 20)
  const document = {
    ...emptyDocument(),
    nodes,
    edges,
    dataset: { source: { kind: 'table', name: 't', text: '' } as const, dialect: {}, columns: {}, split: { validation: 0, test: 0, seed: 1, stratify: false } },
    training: { ...emptyDocument().training, optimizer: { kind: optimizer.kind, params: paramDefaults(optimizer.params) }, batchSize, learningRate: 0.001 },
  }
  const schema = { fingerprint: 'f', rows: 100, columns: columns.map((column, index) => ({ ...column, index })) }
  return { document, schema, batchSize, rows: batchSize + below(12) + 1, weighted: draw() < 0.3, categories, draw }
}

/** Loose neurons among layers by odd seeds, layers of every kind by even ones. */
export const mixedCase = (seed: number): FuzzCase => (seed % 2 === 0 ? layerCase(seed) : fuzzCase(seed))
