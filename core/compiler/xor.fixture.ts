/** XOR drawn in two ways, with its data's schema, for tests. */
import type { ColumnSchema, Schema } from '../data/types.ts'
import { addNode, connect, runCommands } from '../graph/commands/index.ts'
import { applyDiff } from '../graph/diff.ts'
import { emptyDocument } from '../graph/document.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { CommandCall } from '../base/diagnostic.ts'

/** A document made by commands; a refusal fails the test. */
export function build(calls: readonly CommandCall[], from: LoomDocument = emptyDocument()): LoomDocument {
  const result = runCommands(from, calls)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return applyDiff(from, result.value)
}

type Params = { readonly [name: string]: string | number | boolean | readonly string[] | readonly number[] }
export const node = (id: string, kind: string, params: Params = {}): CommandCall => addNode({ id, kind, params, position: { x: 0, y: 0 } })
export const wire = (from: string, to: string): CommandCall =>
  connect({ id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to, port: 'in' } })

export function numberColumn(name: string, more: Partial<ColumnSchema> = {}): ColumnSchema {
  return {
    name,
    index: 0,
    type: 'number',
    role: 'feature',
    missing: 0,
    profile: { kind: 'number', min: 0, max: 1, mean: 0.5, sd: 0.5, median: 0.5, histogram: [2, 2] },
    impute: 'none',
    scale: 'none',
    encode: 'oneHot',
    unseen: 'zeros',
    width: 1,
    reason: '',
    ...more,
  }
}
export function categoryColumn(name: string, categories: readonly string[], more: Partial<ColumnSchema> = {}): ColumnSchema {
  const profile = { kind: 'category', values: categories.map((value) => ({ value, count: 2 })), distinct: categories.length } as const
  return { ...numberColumn(name), type: 'category', profile, categories, width: categories.length, ...more }
}

export const xorSchema: Schema = {
  fingerprint: 'xor',
  rows: 4,
  columns: [numberColumn('a'), numberColumn('b'), categoryColumn('y', ['0', '1'], { role: 'target' })],
}
export const xorDataset: LoomDocument['dataset'] = {
  source: { kind: 'table', name: 'xor', text: 'a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n' },
  dialect: {},
  columns: {},
  split: { validation: 0, test: 0, seed: 1, stratify: false },
}
const withData = (document: LoomDocument): LoomDocument => ({ ...document, dataset: xorDataset })

/** Two inputs, three neurons, three tanh nodes, a neuron, an output. */
export function xorLoose(): LoomDocument {
  const hidden = ['h1', 'h2', 'h3']
  return withData(
    build([
      node('x1', 'input', { columns: ['a'] }),
      node('x2', 'input', { columns: ['b'] }),
      ...hidden.flatMap((h) => [
        node(h, 'neuron'),
        node(`t${h}`, 'activation', { function: 'tanh' }),
        wire('x2', h),
        wire('x1', h),
        wire(h, `t${h}`),
      ]),
      node('o', 'neuron'),
      ...[...hidden].reverse().map((h) => wire(`t${h}`, 'o')),
      node('y', 'output', { columns: ['y'] }),
      wire('o', 'y'),
    ]),
  )
}

/** The same network as two dense layers. */
export function xorDense(): LoomDocument {
  return withData(
    build([
      node('x', 'input', { columns: ['a', 'b'] }),
      node('d1', 'dense', { units: 3, activation: 'tanh' }),
      node('d2', 'dense', { units: 1, activation: 'identity' }),
      node('y', 'output', { columns: ['y'] }),
      wire('x', 'd1'),
      wire('d1', 'd2'),
      wire('d2', 'y'),
    ]),
  )
}
