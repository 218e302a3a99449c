/** Helpers to write example documents: nodes and wires as data, made through the same commands as in the editor. */
import type { CommandCall } from '../../core/base/diagnostic.ts'
import type { JsonObject } from '../../core/base/json.ts'
import type { DatasetSettings } from '../../core/data/types.ts'
import { analyse } from '../../core/compiler/analyse.ts'
import { runCommands } from '../../core/graph/commands/index.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import { emptyDocument } from '../../core/graph/document.ts'
import { serializeDocument } from '../../core/graph/serialize.ts'
import type { LoomDocument, TrainingSettings } from '../../core/graph/types.ts'

export interface ExampleSource {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly category: 'neurons' | 'layers' | 'images'
  /** Key of the sketch on its card. */
  readonly picture: string
  readonly calls: readonly CommandCall[]
  readonly dataset: DatasetSettings
  readonly training: Partial<TrainingSettings>
}

export const node = (id: string, kind: string, x: number, y: number, label: string, params: JsonObject = {}): CommandCall => ({
  name: 'addNode',
  args: { id, kind, position: { x, y }, label, params },
})

/** A wire between the only ports of two nodes. */
export const wire = (from: string, to: string): CommandCall => ({
  name: 'connect',
  args: { id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to, port: 'in' } },
})

/** Wires along a chain of nodes. */
export const chain = (...ids: readonly string[]): readonly CommandCall[] => ids.slice(1).map((id, i) => wire(ids[i]!, id))

export const table = (name: string, text: string, columns: DatasetSettings['columns']): DatasetSettings => ({
  source: { kind: 'table', name, text },
  dialect: {},
  columns,
  split: { validation: 0, test: 0, seed: 1, stratify: false },
})

export const file = (path: string, columns: DatasetSettings['columns'], validation: number, seed: number): DatasetSettings => ({
  source: { kind: 'file', path },
  dialect: {},
  columns,
  split: { validation, test: 0, seed, stratify: true },
})

/** The document's text and its number of parameters. @throws when a command refuses */
export function build(example: ExampleSource): { readonly document: LoomDocument; readonly text: string; readonly parameters: number } {
  const empty = emptyDocument()
  const diff = runCommands(empty, example.calls)
  if (!diff.ok) throw new Error(`${example.id}: ${JSON.stringify(diff.error)}`)
  const drawn = applyDiff(empty, diff.value)
  const document: LoomDocument = { ...drawn, dataset: example.dataset, training: { ...drawn.training, ...example.training } }
  return { document, text: serializeDocument(document), parameters: analyse(document, null).parameters }
}
