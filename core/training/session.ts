import type { Preparation, PreparedRows } from '../data/types.ts'
import { namedLayout, namedValues } from '../engines/support/named-layout.ts'
import type { Engine } from '../engines/types.ts'
import type { TrainingSettings } from '../graph/types.ts'
import type { Program } from '../ir/types.ts'
import { batchWeights, createBatching } from './batches.ts'
import type { Checkpoint } from './checkpoint.ts'
import { captureCheckpoint } from './checkpoint.ts'
import type { StoppingState } from './early-stopping.ts'
import { finiteStopping, observe, stoppingStart } from './early-stopping.ts'
import { isTraced, reportInterval } from './epoch-ends.ts'
import { createPace } from './pace.ts'
import { reportSet } from './report.ts'
import { scalarWriter, scheduleFactor } from './scalars.ts'
import type { ModelSnapshot } from './snapshot.ts'
import { isFiniteSnapshot, packWeights } from './snapshot.ts'
import type { CheckpointState, Control, EngineInfo, LoggedControl, RunResult, RunStatus, SetReport, StopReason, TracePoint, TrainEvent, WeightValues } from './types.ts'
import { parameterShapes, weightHash } from './weight-hash.ts'

export interface SessionOptions {
  /** Created for the program and holding its start weights; the session loads the rows. */
  readonly engine: Engine
  readonly program: Program
  readonly training: TrainingSettings
  readonly preparation: Preparation
  readonly train: PreparedRows
  readonly validation: PreparedRows | null
  /** A permutation of the training rows for a zero-based epoch; pure. */
  order(epoch: number): Uint32Array
  /** A clock in milliseconds: cuts slices and measures speed, never decides what is computed. */
  now(): number
  readonly resume: Checkpoint | null
  /** The run's log: entries beyond the checkpoint's position are replayed at their steps. */
  readonly controls: readonly LoggedControl[]
  readonly startPaused: boolean
}

/** One training run as a value that is stepped from outside. */
export interface Session {
  /** What its engine decided. */
  readonly engine: EngineInfo
  readonly status: RunStatus
  readonly step: number
  /** Controls that took effect, then those still to be replayed. */
  readonly controls: readonly LoggedControl[]
  readonly result: RunResult | null
  /** Run for about `milliseconds` and tell what happened; nothing while paused or finished. */
  advance(milliseconds: number): readonly TrainEvent[]
  control(control: Control): readonly TrainEvent[]
  checkpoint(): Checkpoint
  /** Weights and running statistics by the drawing's names. */
  weights(): WeightValues
  /** The same as an event for whoever watches. */
  weightsEvent(): TrainEvent
}

/** Rows of one call: what goes to the engine and comes back stays in the processor's cache. */
const chunkRows = 8192

/**
 * Trains a program on an engine. Everything that reaches the weights or the trace depends on the program, the rows,
 * the settings and the logged controls alone, never on the clock: a run cut into other slices, paused, or killed and
 * resumed ends with the same weights.
 *
 * A loss that is not finite ends the run ('diverged') with the latest weights known to be finite. With early stopping
 * the weights of the best epoch are restored at the end.
 */
export function createSession(options: SessionOptions): Session {
  const { engine, program, training, preparation, train, validation } = options
  const batching = createBatching(train.rows, training.batchSize)
  const { stepsPerEpoch } = batching
  const parameterCount = program.map.parameters.reduce((sum, piece) => sum + piece.shape.reduce((a, b) => a * b, 1), 0)
  const interval = reportInterval(training.epochs, train.rows * parameterCount)
  const writeScalars = scalarWriter(program)
  const factorAt = scheduleFactor(training.schedule)
  const pace = createPace()
  const mostSteps = Math.max(1, Math.floor(chunkRows / batching.batchSize))
  const scalarTable = new Float64Array(mostSteps * program.scalars.length)
  const sizeTable = new Uint32Array(mostSteps)
  const orderTable = new Uint32Array(mostSteps * batching.batchSize)
  const watchesEpochs = validation !== null || training.earlyStopping !== null || training.targetLoss !== null

  engine.load('train', train)
  if (validation !== null) engine.load('validation', validation)

  const from = options.resume?.state
  if (options.resume !== null) {
    engine.write(options.resume.weights)
    engine.writeSlots(options.resume.slots)
  }
  let status: RunStatus = options.startPaused ? 'paused' : 'running'
  let until: 'end' | 'batch' | 'epoch' = 'end'
  let step = from?.step ?? 0
  let epoch = from?.epoch ?? 0
  let stepInEpoch = from?.stepInEpoch ?? 0
  let learningRate = from?.learningRate ?? training.learningRate
  let lossSum = from?.epochLossSum ?? 0
  let weightSum = from?.epochWeightSum ?? 0
  let stopping: StoppingState = from?.earlyStopping ?? stoppingStart
  let tracePoints = from?.tracePoints ?? 0
  let seconds = from?.seconds ?? 0
  let lastLoss = Number(from?.extra?.['lastLoss'] ?? NaN)
  let best: ModelSnapshot | null = options.resume?.best ?? null
  let good: ModelSnapshot = options.resume?.good ?? engine.capture()
  let applied: readonly LoggedControl[] = options.controls.slice(0, from?.controls ?? 0)
  let pending: readonly LoggedControl[] = options.controls.slice(from?.controls ?? 0)
  let result: RunResult | null = null
  let sliceStart = options.now()
  const orders = new Map<number, Uint32Array>()

  const orderOf = (which: number): Uint32Array => {
    const known = orders.get(which)
    if (known !== undefined) return known
    // Asked for in rising order: what lies before the present epoch is done with.
    for (const key of orders.keys()) {
      if (key >= epoch) break
      orders.delete(key)
    }
    const made = options.order(which)
    orders.set(which, made)
    return made
  }
  const isRunning = (): boolean => status === 'running'
  const rateAt = (which: number): number => learningRate * factorAt(which, training.epochs)
  const fractionalEpoch = (): number => epoch + stepInEpoch / stepsPerEpoch
  const samples = (): number => epoch * train.rows + stepInEpoch * batching.batchSize
  const elapsed = (): number => seconds + (options.now() - sliceStart) / 1000
  const statusEvent = (): TrainEvent => ({ kind: 'status', status, step, epoch: fractionalEpoch() })
  const weightsEvent = (): TrainEvent => ({ kind: 'weights', step, weights: packWeights(program, engine.capture()) })
  const bestSoFar = () => (training.earlyStopping === null || stopping.bestEpoch === 0 ? null : { epoch: stopping.bestEpoch, loss: stopping.best })
  const point = (events: TrainEvent[], own: TracePoint): void => {
    tracePoints++
    const last = events.at(-1)
    // A slice may end thousands of epochs: its own list grows in place.
    if (last?.kind === 'trace') (last.points as TracePoint[]).push(own)
    else events.push({ kind: 'trace', points: [own] })
  }
  const evaluate = (set: 'train' | 'validation', rows: PreparedRows): SetReport => reportSet(program, preparation, rows, engine.evaluate(set))

  function finish(reason: StopReason, events: TrainEvent[]): void {
    let bestEpoch: number | null = null
    if (reason === 'diverged') engine.restore(good)
    else if (best !== null && (reason === 'epochs' || reason === 'earlyStopping')) {
      engine.restore(best)
      bestEpoch = stopping.bestEpoch
    }
    const trainReport = evaluate('train', train)
    const validationReport = validation === null ? null : evaluate('validation', validation)
    const total = elapsed()
    status = reason === 'stopped' || reason === 'diverged' ? 'stopped' : 'done'
    result = {
      status,
      reason,
      epochs: epoch,
      steps: step,
      train: trainReport,
      validation: validationReport,
      bestEpoch,
      weightHash: weightHash(engine.read(), parameterShapes(program), engine.precision),
      seconds: total,
      samplesPerSecond: total > 0 ? samples() / total : 0,
    }
    events.push({ kind: 'report', epoch, train: trainReport, validation: validationReport, best: bestSoFar() }, weightsEvent(), statusEvent(), { kind: 'finished', result })
  }

  /** Apply what the log says for the current step. */
  function replay(events: TrainEvent[]): void {
    while (status === 'running' && pending.length > 0 && pending[0]!.step <= step) {
      const logged = pending[0]!
      pending = pending.slice(1)
      applied = [...applied, logged]
      if (logged.control.kind === 'learningRate') learningRate = logged.control.value
      if (logged.control.kind === 'stop') finish('stopped', events)
    }
  }

  /** How many steps the next call may run: up to a slice's end, the next replayed control, or the next epoch to look at. */
  function chunkLength(milliseconds: number): number {
    const toEpochEnd = stepsPerEpoch - stepInEpoch
    const epochsToReport = interval - (epoch % interval)
    const toBoundary = watchesEpochs || until === 'epoch' ? toEpochEnd : toEpochEnd + (Math.min(epochsToReport, training.epochs - epoch) - 1) * stepsPerEpoch
    const toControl = pending.length === 0 ? Infinity : Math.max(1, pending[0]!.step - step)
    return until === 'batch' ? 1 : Math.min(toBoundary, toControl, pace.steps(milliseconds), mostSteps)
  }

  function runChunk(count: number, events: TrainEvent[]): void {
    const before = options.now()
    const scalars = scalarTable.subarray(0, count * program.scalars.length)
    const batchSizes = sizeTable.subarray(0, count).fill(batching.batchSize)
    const order = orderTable
    let total = 0
    for (let i = 0, e = epoch, s = stepInEpoch; i < count; e++, s = 0) {
      const own = Math.min(count - i, stepsPerEpoch - s)
      const rows = batching.range(s, own)
      order.set(orderOf(e).subarray(rows.start, rows.start + rows.length), total)
      batchSizes[i + own - 1] = batching.range(s + own - 1, 1).length
      writeScalars(scalars, i, own, step + i, rateAt(e))
      total += rows.length
      i += own
    }
    const losses = engine.steps({ firstStep: step, order: order.subarray(0, total), batchSizes, scalars })
    for (let i = 0, at = 0; i < count && status === 'running'; ) {
      const own = Math.min(count - i, stepsPerEpoch - stepInEpoch)
      const weights = batchWeights(train, order, at, batchSizes.subarray(i, i + own))
      afterSteps(losses.subarray(i, i + own), weights, events)
      for (const end = i + own; i < end; i++) at += batchSizes[i]!
    }
    // What surrounds the steps counts too: for the smallest networks it is most of the time.
    pace.observe(count, options.now() - before)
  }

  /** Take in the losses of steps within one epoch, up to one that is not finite. */
  function afterSteps(losses: Float64Array, weights: ArrayLike<number>, events: TrainEvent[]): void {
    const { traceEvery } = training
    const first = step
    const left = stepsPerEpoch - stepInEpoch
    let [sum, weight] = [lossSum, weightSum]
    let done = 0
    let finite = true
    while (done < losses.length && finite) {
      const loss = losses[done]!
      sum += loss * weights[done]!
      weight += weights[done]!
      finite = Number.isFinite(loss)
      done++
      if (traceEvery > 0 && finite && done < left && (first + done) % traceEvery === 0) {
        point(events, { step: first + done, epoch: epoch + (stepInEpoch + done) / stepsPerEpoch, trainLoss: loss, learningRate: rateAt(epoch) })
      }
    }
    step += done
    stepInEpoch += done
    lastLoss = losses[done - 1]!
    lossSum = sum
    weightSum = weight
    if (!finite) finish('diverged', events)
    else if (stepInEpoch === stepsPerEpoch) endEpoch(events)
  }

  function endEpoch(events: TrainEvent[]): void {
    const trainLoss = weightSum > 0 ? lossSum / weightSum : 0
    const rate = rateAt(epoch)
    epoch++
    stepInEpoch = 0
    lossSum = 0
    weightSum = 0
    const reports = epoch % interval === 0 || epoch === training.epochs
    const validationReport = validation === null ? null : evaluate('validation', validation)
    const watched = validationReport?.loss ?? trainLoss
    const trainReport = reports && Number.isFinite(watched) ? evaluate('train', train) : null
    const tell = (): void => {
      point(events, {
        step,
        epoch,
        trainLoss,
        learningRate: rate,
        ...(validationReport === null ? {} : { validationLoss: validationReport.loss }),
        ...(trainReport === null ? {} : { metrics: { train: trainReport.metrics, ...(validationReport === null ? {} : { validation: validationReport.metrics }) } }),
      })
    }
    const traced = reports || isTraced(epoch) || (training.traceEvery > 0 && step % training.traceEvery === 0)
    if (traced) tell()
    /** The last epoch is in the trace, whichever it is. */
    const end = (reason: StopReason): void => {
      if (!traced) tell()
      finish(reason, events)
    }
    if (!Number.isFinite(watched) || (trainReport !== null && !Number.isFinite(trainReport.loss))) {
      end('diverged')
      return
    }
    if (training.earlyStopping !== null) {
      const seen = observe(stopping, watched, epoch, training.earlyStopping.minDelta)
      stopping = seen.state
      if (seen.improved) best = engine.capture()
    }
    if (reports) {
      const snapshot = engine.capture()
      if (isFiniteSnapshot(snapshot)) good = snapshot
    }
    if (trainReport !== null) events.push({ kind: 'report', epoch, train: trainReport, validation: validationReport, best: bestSoFar() })
    if (training.targetLoss !== null && trainLoss < training.targetLoss) end('targetLoss')
    else if (training.earlyStopping !== null && stopping.wait >= training.earlyStopping.patience) end('earlyStopping')
    else if (epoch >= training.epochs) end('epochs')
  }

  function pause(events: TrainEvent[]): void {
    status = 'paused'
    until = 'end'
    events.push(statusEvent(), weightsEvent())
  }

  function progress(): TrainEvent {
    const total = elapsed()
    return {
      kind: 'progress',
      step,
      epoch: fractionalEpoch(),
      epochs: training.epochs,
      stepsPerEpoch,
      loss: weightSum > 0 ? lossSum / weightSum : lastLoss,
      samplesPerSecond: total > 0 ? samples() / total : 0,
      seconds: total,
      learningRate: rateAt(epoch),
    }
  }

  function advance(milliseconds: number): readonly TrainEvent[] {
    if (!isRunning()) return []
    const events: TrainEvent[] = []
    sliceStart = options.now()
    if (step === 0 && training.epochs <= 0) finish('epochs', events)
    let left = milliseconds
    do {
      replay(events)
      if (!isRunning()) break
      const startEpoch = epoch
      runChunk(chunkLength(left), events)
      if (isRunning() && (until === 'batch' || (until === 'epoch' && epoch > startEpoch))) pause(events)
      left = milliseconds - (options.now() - sliceStart)
    } while (isRunning() && left > 0)
    const last = progress()
    seconds = elapsed()
    sliceStart = options.now()
    const end = events.at(-1)
    return end?.kind === 'finished' ? [...events.slice(0, -1), last, end] : [...events, last]
  }

  function control(own: Control): readonly TrainEvent[] {
    if (status !== 'running' && status !== 'paused') return []
    const logged: LoggedControl = { step, control: own }
    const events: TrainEvent[] = [{ kind: 'control', logged }]
    if (own.kind === 'learningRate' || own.kind === 'stop') pending = []
    applied = [...applied, logged]
    sliceStart = options.now()
    switch (own.kind) {
      case 'pause':
        if (status === 'running') pause(events)
        break
      case 'resume':
      case 'stepBatch':
      case 'stepEpoch':
        until = own.kind === 'resume' ? 'end' : own.kind === 'stepBatch' ? 'batch' : 'epoch'
        status = 'running'
        events.push(statusEvent())
        break
      case 'stop':
        finish('stopped', events)
        break
      case 'learningRate':
        learningRate = own.value
        break
      case 'snapshot':
        events.push(weightsEvent())
        break
    }
    return events
  }

  function checkpoint(): Checkpoint {
    const state: CheckpointState = {
      format: 1,
      step,
      epoch,
      stepInEpoch,
      learningRate,
      epochLossSum: lossSum,
      epochWeightSum: weightSum,
      earlyStopping: training.earlyStopping === null ? null : finiteStopping(stopping),
      controls: applied.length,
      tracePoints,
      seconds,
      ...(Number.isFinite(lastLoss) ? { extra: { lastLoss } } : {}),
    }
    return captureCheckpoint(engine, state, best, good)
  }

  return {
    engine: engine.info,
    get status() {
      return status
    },
    get step() {
      return step
    },
    get controls() {
      return [...applied, ...pending]
    },
    get result() {
      return result
    },
    advance,
    control,
    checkpoint,
    weights: () => namedValues(namedLayout(program), engine.capture()),
    weightsEvent,
  }
}
