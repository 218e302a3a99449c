/** What nodes are called on screen. */
import type { LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import type { ParamValue } from '../../core/base/params.ts'
import type { Family } from '../../core/nodes/types.ts'
import { prettyName } from '../live/format.ts'
import { wiresInto } from './graph-index.ts'
import { definitionOf } from './kinds.ts'

const list = (value: ParamValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

/** Names of the dataset columns that a node reads or aims at. */
export function boundColumns(record: NodeRecord): readonly string[] {
  const definition = definitionOf(record.kind)
  if (definition === null) return []
  return Object.entries(definition.params).flatMap(([name, spec]) => (spec.type === 'columns' ? list(record.params[name]) : []))
}

/** The label of a choice parameter's value, such as `ReLU` for `relu`. */
export function choiceLabel(record: NodeRecord, param: string): string | null {
  const spec = definitionOf(record.kind)?.params[param]
  const value = record.params[param] ?? spec?.default
  if (spec?.type !== 'choice') return null
  return spec.options.find((option) => option.value === value)?.label ?? null
}

/** A title inside a sentence or as a name: `Tanh` as `tanh`, but `ReLU` as it is. */
export const inWords = (title: string): string => (/^\p{Lu}\p{Ll}+( |$)/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title)

/** A node's name: its label, the column it is bound to, the function it computes, or the title of its kind. */
export function nodeName(record: NodeRecord): string {
  if (record.label !== undefined && record.label.trim() !== '') return prettyName(record.label)
  const columns = boundColumns(record)
  if (columns.length === 1) return prettyName(columns[0] ?? '')
  if (record.kind === 'activation') return inWords(choiceLabel(record, 'function') ?? 'activation')
  return kindName(record)
}

/** What a node is called by its kind and by what it is set to: `conv`, `max pool`, `image`. */
function kindName(record: NodeRecord): string {
  const keeps = /pooling/i.test(record.kind) ? (record.params['pool'] ?? definitionOf(record.kind)?.params['pool']?.default) : undefined
  if (typeof keeps === 'string') return `${record.kind.startsWith('global') ? 'global ' : ''}${keeps} pool`
  if (record.kind === 'input' && (record.params['form'] === 'image' || record.params['form'] === 'signal')) return record.params['form']
  return short[record.kind] ?? inWords(definitionOf(record.kind)?.title ?? record.kind)
}

/** The name by which a sum lists a source: function nodes all bear their function's name, so theirs says what goes in. */
export function sourceName(document: LoomDocument, id: string): string {
  const record = document.nodes[id]
  if (record === undefined) return id
  const name = nodeName(record)
  if (record.kind !== 'activation' || name !== inWords(choiceLabel(record, 'function') ?? '')) return name
  const source = wiresInto(document.edges, id)[0]?.edge.from.node
  const inner = source === undefined ? undefined : document.nodes[source]
  return inner === undefined || inner.kind === 'activation' ? name : `${name}(${nodeName(inner)})`
}

const prefixes: { readonly [kind: string]: string } = { input: 'x', neuron: 'h', output: 'y', note: 'Note' }

/** What a node of these kinds is called on the canvas, where the title is too long. */
const short: { readonly [kind: string]: string } = {
  convolution1d: 'conv', convolution2d: 'conv', transposedConvolution2d: 'up-conv', batchNormalisation: 'batch norm', layerNormalisation: 'layer norm', gaussianNoise: 'noise',
}

/** Kinds that mostly stand alone: the first bears the name of its kind, the next ones a number. */
const numberedLate = new Set<Family>(['shape', 'regularise'])

/** A label for a new node that no node bears yet: `h3` after `h1` and `h2`; null where the name follows from the kind. */
export function freshLabel(document: LoomDocument, kind: string, taken: readonly string[] = [], params: NodeRecord['params'] = {}): string | null {
  const prefix = prefixes[kind]
  if (kind === 'activation' || kind === 'note') return null
  const own = kindName({ kind, params, position: { x: 0, y: 0 }, trainable: true })
  const family = definitionOf(kind)?.family
  const image = kind === 'input' && own !== 'input'
  const late = image || (prefix === undefined && (/pooling/i.test(kind) || (family !== undefined && numberedLate.has(family))))
  // h₁ and h1 are the same name on screen.
  const used = new Set([...taken.map(prettyName), ...Object.values(document.nodes).map((node) => (late ? nodeName(node) : prettyName(node.label ?? '')))])
  if (kind === 'output' && !used.has('y')) return 'y'
  if (late && !used.has(own)) return null
  const stem = image ? `${own} ` : (prefix ?? `${own} `)
  for (let number = late ? 2 : 1; ; number += 1) {
    const label = `${stem}${number}`
    if (!used.has(prettyName(label))) return label
  }
}
