/** What can be placed: made from the table of node kinds, so that a new kind appears by itself. */
import type { ParamValues } from '../../core/base/params.ts'
import type { Family, Icon, NodeDefinition } from '../../core/nodes/types.ts'
import { allDefinitions } from '../canvas/kinds.ts'
import { inWords } from '../canvas/names.ts'

export interface Entry {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly params: ParamValues
  readonly family: Family
  readonly icon: Icon
  readonly summary: string
  readonly shortcut: string | null
  /** Name of the function whose curve stands for it, for entries of the function family. */
  readonly curve: string | null
  /** Words that find it, in lower case. */
  readonly words: readonly string[]
}

export interface Section {
  readonly title: string
  /** Shown as a grid of little curves. */
  readonly grid: boolean
  readonly entries: readonly Entry[]
}

const sectionTitles: { readonly [F in Family]: string } = {
  data: 'Data',
  neuron: 'Neurons',
  function: 'Functions',
  layer: 'Layers',
  recurrent: 'Layers',
  regularise: 'Regularise',
  shape: 'Shape',
  structure: 'Structure',
}
const sectionOrder = ['Data', 'Neurons', 'Functions', 'Layers', 'Shape', 'Regularise', 'Structure'] as const
/** Order within a section; kinds not named follow in the table's order. */
const kindOrder = [
  'input', 'output', 'neuron', 'activation',
  'dense', 'convolution2d', 'convolution1d', 'transposedConvolution2d', 'embedding',
  'flatten', 'reshape', 'pooling2d', 'pooling1d', 'globalPooling', 'upsampling', 'concatenate', 'add',
  'dropout', 'batchNormalisation', 'group', 'note',
]
/** The functions of the picture come first, then the others. */
const curveOrder = ['tanh', 'sigmoid', 'relu', 'gelu', 'identity', 'softplus', 'sine', 'gaussian', 'softmax']

function entriesOf(definition: NodeDefinition): readonly Entry[] {
  const base = {
    kind: definition.kind,
    family: definition.family,
    icon: definition.icon,
    summary: definition.help.summary,
    shortcut: definition.shortcut ?? null,
  }
  const words = [definition.title, definition.kind, ...definition.keywords].map((word) => word.toLowerCase())
  if (definition.presets === undefined) return [{ ...base, id: definition.kind, title: definition.title, params: {}, curve: null, words }]
  return definition.presets.map((preset, i) => {
    const name = preset.params['function']
    return {
      ...base,
      shortcut: i === 0 || definition.family === 'function' ? base.shortcut : null,
      id: `${definition.kind}:${preset.title}`,
      title: definition.family === 'function' ? inWords(preset.title) : preset.title,
      params: preset.params,
      curve: typeof name === 'string' ? name : null,
      words: [preset.title.toLowerCase(), ...(preset.keywords ?? []).map((word) => word.toLowerCase()), ...words],
    }
  })
}

const place = (list: readonly string[], value: string | null): number => {
  const at = value === null ? -1 : list.indexOf(value)
  return at < 0 ? list.length : at
}

export const allEntries: readonly Entry[] = allDefinitions
  .flatMap(entriesOf)
  .sort((a, b) => place(kindOrder, a.kind) - place(kindOrder, b.kind) || place(curveOrder, a.curve) - place(curveOrder, b.curve))

/** All entries by section, in the palette's order. */
export const sections: readonly Section[] = sectionOrder.flatMap((title) => {
  const entries = allEntries.filter((entry) => sectionTitles[entry.family] === title)
  return entries.length === 0 ? [] : [{ title, grid: entries.every((entry) => entry.curve !== null), entries }]
})

/** How well an entry answers a query: 0 is best, null not at all. */
export function rank(entry: Entry, query: string): number | null {
  const text = query.trim().toLowerCase()
  if (text === '') return 3
  const title = entry.title.toLowerCase()
  if (title.startsWith(text)) return 0
  if (title.includes(text)) return 1
  if (entry.words.some((word) => word.startsWith(text))) return 2
  return entry.words.some((word) => word.includes(text)) ? 3 : null
}

/** Entries that answer a query, best first; all of them in their order for an empty one. */
export function search(query: string, entries: readonly Entry[] = allEntries): readonly Entry[] {
  const ranked = entries.flatMap((entry, index) => {
    const value = rank(entry, query)
    return value === null ? [] : [{ entry, value, index }]
  })
  return ranked.sort((a, b) => a.value - b.value || a.index - b.index).map(({ entry }) => entry)
}

/** Where the query stands in a title, for emphasis; null when it does not. */
export function hit(title: string, query: string): readonly [number, number] | null {
  const text = query.trim().toLowerCase()
  const at = text === '' ? -1 : title.toLowerCase().indexOf(text)
  return at < 0 ? null : [at, at + text.length]
}
