import { addNode, connect, runCommands } from '../graph/commands/index.ts'
import { applyDiff } from '../graph/diff.ts'
import { emptyDocument } from '../graph/document.ts'
import type { LoomDocument } from '../graph/types.ts'
import { compile } from '../compiler/compile.ts'
import { importTable } from '../data/import.ts'
import type { ImportedTable } from '../data/import.ts'
import { readText } from '../data/text.ts'
import type { Table } from '../data/table.ts'
import type { Program } from '../ir/types.ts'

const text = 'a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n'

/** XOR through a dense layer. */
function drawing(): LoomDocument {
  const at = { x: 0, y: 0 }
  const wire = (from: string, to: string) => connect({ id: `${from}${to}`, from: { node: from, port: 'out' }, to: { node: to, port: 'in' } })
  const empty = emptyDocument()
  const drawn = runCommands(empty, [
    addNode({ id: 'x', kind: 'input', position: at, params: { columns: ['a', 'b'] } }),
    addNode({ id: 'h', kind: 'dense', position: at, params: { units: 4, activation: 'tanh' } }),
    addNode({ id: 'o', kind: 'dense', position: at, params: { units: 2, activation: 'identity' } }),
    addNode({ id: 'y', kind: 'output', position: at, params: { columns: ['y'], link: 'softmax', loss: 'categoricalCrossEntropy' } }),
    wire('x', 'h'),
    wire('h', 'o'),
    wire('o', 'y'),
  ])
  if (!drawn.ok) throw new Error('the first drawing is refused')
  return {
    ...applyDiff(empty, drawn.value),
    dataset: { source: { kind: 'table', name: 'xor', text }, dialect: {}, columns: { y: { role: 'target', type: 'category' } }, split: { validation: 0, test: 0, seed: 1, stratify: false } },
  }
}

export interface SmallTask {
  readonly document: LoomDocument
  readonly table: Table
  readonly imported: ImportedTable
  readonly program: Program
}

/**
 * A small drawing with its table, read and compiled: what a process does once so that V8 has seen the code before a
 * person waits for it.
 */
export function smallTask(): SmallTask {
  const document = drawing()
  const read = readText(text, 'xor', {})
  if (!read.ok) throw new Error('the first table is refused')
  const { table } = read.value
  const imported = importTable(table, document.dataset!, 'xor')
  const compiled = compile(document, imported.schema)
  if (!compiled.ok) throw new Error('the first drawing does not compile')
  return { document, table, imported, program: compiled.value }
}
