import type { Diagnostic } from '../core/base/diagnostic.ts'
import { diagnostic } from '../core/base/diagnostic.ts'
import { describe } from '../core/messages/index.ts'
import type { RunOrder } from '../core/protocol/trainer-protocol.ts'
import type { Session } from '../core/training/session.ts'
import type { Control, TrainEvent } from '../core/training/types.ts'
import { createCheckpointer } from './checkpointer.ts'
import { prepareSession } from './prepare.ts'
import type { RunRecord } from './record.ts'
import { openRecord } from './record.ts'

export const sliceMs = 10
/** The first loss is told after a slice so short that nobody waits for it. */
const firstSliceMs = 2
/** Losses and progress are told so often: twenty times a second look like a line that grows. */
export const tellMs = 50
/** What can wait until then; everything else is told at once. */
const patient = new Set<TrainEvent['kind']>(['trace', 'progress'])
/** Weights are streamed while they are few. */
export const weightsLimit = 50_000
/** The least time between two streams of so many weights: the more there are, the more it takes to send them. */
export const weightsMs = (count: number): number => (count > 2000 ? 250 : 100)

/** A run in this process. */
export interface TrainerRun {
  control(control: Control): void
  /** Write a checkpoint and stop stepping. */
  close(): void
}

class InvalidRun extends Error {
  constructor(problems: readonly Diagnostic[]) {
    super(problems.map((problem) => describe(problem).text).join('\n'))
    this.name = 'InputError'
  }
}

function failure(error: unknown): TrainEvent {
  const known = error instanceof Error ? error : new Error(String(error))
  return {
    kind: 'failed',
    error: { name: known.name, message: known.message, ...(known.stack === undefined ? {} : { stack: known.stack }), kind: known instanceof InvalidRun ? 'input' : 'bug' },
  }
}

async function open(order: RunOrder, record: RunRecord): Promise<Session> {
  const checkpoint = order.resume ? record.readCheckpoint(order.program) : null
  if (checkpoint !== null && !checkpoint.ok) {
    throw new InvalidRun([diagnostic('CHECKPOINT_DAMAGED', { kind: 'file', path: order.folder }, { path: order.folder, reason: checkpoint.error })])
  }
  const from = checkpoint?.value ?? null
  const controls = order.resume ? record.readControls() : []
  const session = await prepareSession(order, from, controls)
  if (!session.ok) throw new InvalidRun(session.error)
  record.truncateTrace(from?.state.tracePoints ?? 0)
  return session.value
}

/** Drives a session: slices, trace, checkpoints, events. Never throws; a failure is an event. */
export function startRun(order: RunOrder, send: (events: readonly TrainEvent[]) => void): TrainerRun {
  const record = openRecord(order.folder)
  const checkpointer = createCheckpointer(order.checkpointSeconds, performance.now())
  const count = order.program.map.parameters.reduce((sum, piece) => sum + piece.shape.reduce((a, b) => a * b, 1), 0)
  let session: Session | null = null
  let waiting: Control[] = []
  let closed = false
  let turning = false
  let shown = false
  let lastWeights = performance.now()
  let lastTold = 0
  /** What the last slices told and nobody has heard yet. */
  let held: TrainEvent[] = []

  const writeCheckpoint = (own: Session): void => {
    const before = performance.now()
    record.writeCheckpoint(own.checkpoint(), order.program)
    const after = performance.now()
    checkpointer.took(after, after - before)
  }
  const fail = (error: unknown): void => {
    closed = true
    send([failure(error)])
  }

  /** Write what must outlast the process before anyone hears of it. */
  const publish = (own: Session, latest: readonly TrainEvent[]): void => {
    const events = [...held, ...latest]
    held = []
    lastTold = performance.now()
    const points = events.flatMap((event) => (event.kind === 'trace' ? event.points : []))
    if (points.length > 0) record.appendTrace(points)
    if (events.some((event) => event.kind === 'control')) record.writeControls(own.controls)
    const rest = events.some((event) => event.kind === 'status' && event.status !== 'running')
    if (rest) writeCheckpoint(own)
    if (own.result !== null) record.writeWeights(own.weights(), order.program)
    send(events)
  }

  const isRunning = (): boolean => session?.status === 'running'
  const turn = (): void => {
    turning = false
    if (session === null || closed || !isRunning()) return
    try {
      const events = session.advance(shown ? sliceMs : firstSliceMs)
      shown ||= events.length > 0
      const now = performance.now()
      if (count <= weightsLimit && now - lastWeights >= weightsMs(count) && isRunning()) {
        lastWeights = now
        publish(session, [...events, session.weightsEvent()])
      } else if (now - lastTold >= tellMs || !events.every(({ kind }) => patient.has(kind))) publish(session, events)
      else held.push(...events)
      if (isRunning() && checkpointer.due(performance.now())) {
        publish(session, [])
        writeCheckpoint(session)
      }
      schedule()
    } catch (error) {
      fail(error)
    }
  }
  function schedule(): void {
    if (turning || closed || session?.status !== 'running') return
    turning = true
    setImmediate(turn)
  }

  const control = (own: Control): void => {
    if (session === null) {
      waiting.push(own)
      return
    }
    if (closed) return
    try {
      publish(session, session.control(own))
      schedule()
    } catch (error) {
      fail(error)
    }
  }

  open(order, record).then((opened) => {
    if (closed) return
    session = opened
    const { step, epoch } = opened.checkpoint().state
    send([{ kind: 'engine', info: opened.engine }, { kind: 'status', status: opened.status, step, epoch }])
    const early = waiting
    waiting = []
    for (const own of early) control(own)
    schedule()
  }, fail)

  return {
    control,
    close() {
      if (closed) return
      closed = true
      if (session === null || session.result !== null) return
      publish(session, [])
      writeCheckpoint(session)
    },
  }
}
