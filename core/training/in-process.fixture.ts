/** A run without processes or files, for tests: from a document and its data's text to a stepped session. */
import { compile } from '../compiler/compile.ts'
import { initialWeights } from '../compiler/initialise.ts'
import { epochOrder } from '../data/batches.ts'
import { importTable } from '../data/import.ts'
import { prepareRows } from '../data/prepare/rows.ts'
import { readText } from '../data/text.ts'
import type { Preparation, PreparedRows } from '../data/types.ts'
import { chooseEngine } from '../engines/choose.ts'
import type { Engine } from '../engines/types.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { Program } from '../ir/types.ts'
import type { Table } from '../data/table.ts'
import type { Checkpoint } from './checkpoint.ts'
import { createSession, type Session } from './session.ts'
import type { Control, LoggedControl, RunResult, TrainEvent } from './types.ts'

export interface Prepared {
  readonly document: LoomDocument
  readonly program: Program
  readonly preparation: Preparation
  readonly table: Table
  readonly train: PreparedRows
  readonly validation: PreparedRows | null
}

/** Compile a document on its data. Throws on any problem. */
export function prepareDocument(document: LoomDocument, text: string): Prepared {
  const read = readText(text, 'data', document.dataset!.dialect)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { table } = read.value
  const { schema, preparation, split } = importTable(table, document.dataset!, 'fingerprint')
  const compiled = compile(document, schema)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const program = compiled.value
  const rows = (numbers: Uint32Array): PreparedRows => {
    const prepared = prepareRows(table, preparation, numbers, program, document.training.precision, document.training.classWeights)
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
    return prepared.value
  }
  return { document, program, preparation, table, train: rows(split.train), validation: split.validation.length === 0 ? null : rows(split.validation) }
}

export interface SessionStart {
  readonly seed?: number
  readonly engine?: string
  readonly resume?: Checkpoint
  readonly controls?: readonly LoggedControl[]
  readonly startPaused?: boolean
  /** A clock of the test's own. */
  readonly now?: () => number
}

/** A session over a fresh engine that holds the seed's initial weights. */
export async function openSession(prepared: Prepared, start: SessionStart = {}): Promise<{ readonly session: Session; readonly engine: Engine }> {
  const { document, program, preparation, train, validation } = prepared
  const training = { ...document.training, seed: start.seed ?? document.training.seed }
  const batchSize = training.batchSize > 0 ? training.batchSize : train.rows
  const options = { precision: training.precision, seed: training.seed, threads: 1, batchSize }
  const chosen = chooseEngine(program, { ...options, engine: start.engine ?? training.engine }, train.rows)
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.error))
  const engine = await chosen.value.factory.create(program, options)
  engine.write(initialWeights(program, training.seed))
  const session = createSession({
    engine,
    program,
    training,
    preparation,
    train,
    validation,
    order: (epoch) => epochOrder(training.seed, epoch, train.rows, training.shuffle),
    now: start.now ?? (() => performance.now()),
    resume: start.resume ?? null,
    controls: start.controls ?? [],
    startPaused: start.startPaused ?? false,
  })
  return { session, engine }
}

/** Run to the end; every event. */
export function finish(session: Session, slice = 50): readonly TrainEvent[] {
  const events: TrainEvent[] = []
  while (session.status === 'running') events.push(...session.advance(slice))
  return events
}

/** Train from start to end. */
export async function trainDocument(prepared: Prepared, start: SessionStart = {}, controls: readonly Control[] = []): Promise<RunResult> {
  const { session, engine } = await openSession(prepared, start)
  for (const control of controls) session.control(control)
  finish(session)
  engine.dispose()
  return session.result!
}
