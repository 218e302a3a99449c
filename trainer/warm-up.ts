import { startFromSeed } from '../core/engines/support/start.ts'
import { epochOrder } from '../core/data/batches.ts'
import { prepareRows } from '../core/data/prepare/rows.ts'
import { wasmEngine } from '../core/engines/wasm/index.ts'
import { createSession } from '../core/training/session.ts'
import { smallTask } from '../core/training/small-task.ts'

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
  const { document, table, imported: { preparation, split }, program } = smallTask()
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
