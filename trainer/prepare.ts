import { readFileSync } from 'node:fs'
import type { Diagnostic } from '../core/base/diagnostic.ts'
import type { Result } from '../core/base/result.ts'
import { ok } from '../core/base/result.ts'
import { startFromSeed } from '../core/engines/support/start.ts'
import { decodeCache } from '../core/data/cache.ts'
import { epochOrder } from '../core/data/batches.ts'
import { prepareRows } from '../core/data/prepare/rows.ts'
import { preparedBytes, streamRows } from '../core/data/prepare/stream.ts'
import { splitColumnsOfPreparation, splitRows } from '../core/data/split.ts'
import type { PreparedRows } from '../core/data/types.ts'
import { engines } from '../core/engines/registry.ts'
import type { Engine, EngineFactory } from '../core/engines/types.ts'
import { sizeOf } from '../core/ops/support/shapes.ts'
import type { RunOrder } from '../core/protocol/trainer-protocol.ts'
import type { Checkpoint } from '../core/training/checkpoint.ts'
import type { Session } from '../core/training/session.ts'
import { createSession } from '../core/training/session.ts'
import type { LoggedControl } from '../core/training/types.ts'

interface Rows {
  readonly train: PreparedRows
  readonly validation: PreparedRows | null
}

/** Prepared rows of up to so many bytes are held; beyond, each batch is prepared from the column cache when its turn comes. */
const heldBytes = 1_500_000_000

/** The run's rows, prepared as the order says, from the column cache. */
function loadRows(order: RunOrder, limit: number): Result<Rows, readonly Diagnostic[]> {
  const cache = decodeCache(new Uint8Array(readFileSync(order.cachePath)), order.cachePath)
  if (!cache.ok) return cache
  const { table } = cache.value
  const { preparation, program, training } = order
  const split = splitRows(table, splitColumnsOfPreparation(preparation), order.split)
  const { precision } = order.choice
  const rows = split.train.length + split.validation.length
  const prepare = preparedBytes(rows, program, precision) > limit ? streamRows : prepareRows
  const train = prepare(table, preparation, split.train, program, precision, training.classWeights)
  if (!train.ok) return train
  if (split.validation.length === 0) return ok({ train: train.value, validation: null })
  const validation = prepare(table, preparation, split.validation, program, precision)
  return validation.ok ? ok({ train: train.value, validation: validation.value }) : validation
}

/** Start values: from the seed, replaced by what the order brings. */
function startWeights(engine: Engine, order: RunOrder): void {
  const { program, weights } = order
  startFromSeed(engine, program, order.training.seed)
  if (weights === null) return
  const fitting = (pieces: readonly { readonly name: string; readonly shape: readonly number[] }[]) =>
    Object.fromEntries(pieces.filter(({ name, shape }) => weights[name]?.length === sizeOf(shape)).map(({ name }) => [name, weights[name]!]))
  engine.write(fitting(program.map.parameters))
  if (program.map.state.length > 0) engine.writeSlots(fitting(program.map.state))
}

/**
 * Everything a run needs, ready to be stepped.
 * @throws when the cache cannot be opened or the engine cannot be created: the machine's fault, not the person's
 */
export async function prepareSession(order: RunOrder, checkpoint: Checkpoint | null, controls: readonly LoggedControl[], limit = heldBytes): Promise<Result<Session, readonly Diagnostic[]>> {
  const rows = loadRows(order, limit)
  if (!rows.ok) return rows
  const { program, training, choice } = order
  const table: { readonly [id: string]: EngineFactory } = engines
  const factory = table[choice.engine]
  if (factory === undefined) throw new Error(`there is no engine ${choice.engine}`)
  const { train, validation } = rows.value
  const engine = await factory.create(program, { precision: choice.precision, seed: training.seed, threads: choice.threads, batchSize: training.batchSize > 0 ? training.batchSize : train.rows })
  startWeights(engine, order)
  return ok(
    createSession({
      engine,
      program,
      training,
      preparation: order.preparation,
      train,
      validation,
      order: (epoch) => epochOrder(training.seed, epoch, train.rows, training.shuffle),
      now: () => performance.now(),
      resume: checkpoint,
      controls,
      startPaused: order.startPaused,
    }),
  )
}
