import { compile } from '../core/compiler/compile.ts'
import { startFromSeed } from '../core/engines/support/start.ts'
import { epochOrder } from '../core/data/batches.ts'
import { importTable } from '../core/data/import.ts'
import { prepareRows } from '../core/data/prepare/rows.ts'
import { readText } from '../core/data/text.ts'
import { wasmEngine } from '../core/engines/wasm/index.ts'
import { addNode, connect, runCommands } from '../core/graph/commands/index.ts'
import { applyDiff } from '../core/graph/diff.ts'
import { emptyDocument } from '../core/graph/document.ts'
import type { LoomDocument } from '../core/graph/types.ts'
import { createSession } from '../core/training/session.ts'

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

/** Engines made before the code that makes them is as fast as it becomes. */
const rounds = 6

/**
 * Trains a small network a few times and forgets it, so that what prepares rows, makes engines and steps them is ready
 * before a person waits for it: the first engine of a process costs several times what a later one does.
 *
 * @param wanted whether the process is wanted for a run: asked between the rounds
 */
export async function warmUp(wanted: () => boolean): Promise<void> {
  for (let round = 0; round < rounds && !wanted(); round++) {
    await trainOnce()
    await new Promise((go) => setImmediate(go))
  }
}

async function trainOnce(): Promise<void> {
  const document = drawing()
  const read = readText(text, 'xor', {})
  if (!read.ok) throw new Error('the first table is refused')
  const { table } = read.value
  const { schema, preparation, split } = importTable(table, document.dataset!, 'xor')
  const compiled = compile(document, schema)
  if (!compiled.ok) throw new Error('the first drawing does not compile')
  const program = compiled.value
  const training = { ...document.training, epochs: 3 }
  const rows = prepareRows(table, preparation, split.train, program, 'float32')
  if (!rows.ok) throw new Error('the first rows are refused')
  const engine = await wasmEngine.create(program, { precision: 'float32', seed: 1, threads: 1, batchSize: 4 })
  startFromSeed(engine, program, 1)
  const session = createSession({
    engine,
    program,
    training,
    preparation,
    train: rows.value,
    validation: null,
    order: (epoch) => epochOrder(1, epoch, 4, true),
    now: () => performance.now(),
    resume: null,
    controls: [],
    startPaused: false,
  })
  while (session.result === null) session.advance(5)
  session.checkpoint()
  engine.dispose()
}
