import { describe } from '../../../core/messages/index.ts'
import type { RunSnapshot, WireError } from '../../../core/protocol/host-api.ts'
import { unpackWeights } from '../../../core/training/snapshot.ts'
import type { Control, TrainEvent, WeightValues } from '../../../core/training/types.ts'
import { toWireError } from '../../client/api.ts'
import type { SessionCore } from './base.ts'
import { foldRun, isLive, isPaused, isRunning, newRun, runFromSnapshot } from './run-fold.ts'
import { anyWorked, bankWeights, emptyBank, reconcileBank, takeTrained } from './weights.ts'

/** Say what the host answered: a person's mistake in the catalogue's words, anything else as it came. */
export function tellError(core: SessionCore, title: string, error: WireError): void {
  const first = error.diagnostics?.[0]
  const said = first === undefined ? { title, text: error.message } : describe(first)
  core.notify({ tone: error.kind === 'input' ? 'warn' : 'err', ...said })
}

/** Take values that a run sent into the session's weights. */
function takeWeights(core: SessionCore, values: WeightValues): void {
  const { weights, preview } = core.store.getState()
  const next = takeTrained(weights, values)
  if (preview !== null) core.bank = bankWeights(core.bank, preview, next.values, (name) => next.origins[name] ?? 'initial')
  core.store.setState({ weights: next })
}

/** Fold a run's events into the session, in one change of state. */
export function receive(core: SessionCore, events: readonly TrainEvent[]): void {
  const { run } = core.store.getState()
  if (run === null) return
  const last = events.findLast((event) => event.kind === 'weights')
  core.store.setState({ run: events.reduce(foldRun, run) })
  if (last !== undefined) takeWeights(core, unpackWeights(last.weights))
  for (const event of events) {
    if (event.kind === 'failed') core.notify({ tone: 'err', title: 'Training stopped with an error', text: event.error.message })
  }
}

/** Attach to a run that the host has, such as after the window was loaded again. */
export function showRun(core: SessionCore, snapshot: RunSnapshot): void {
  core.store.setState({ run: runFromSnapshot(snapshot) })
  if (snapshot.weights !== null) takeWeights(core, snapshot.weights)
  core.services.adoptRun(snapshot.info.id, core.id)
}

/** Waits while the data is being read: what a person asked for meanwhile is done then. */
async function dataRead({ store }: SessionCore): Promise<void> {
  if (store.getState().dataset.status !== 'reading') return
  await new Promise<void>((done) => {
    const stopListening = store.subscribe(({ dataset }) => {
      if (dataset.status === 'reading') return
      stopListening()
      done()
    })
  })
}

async function start(core: SessionCore, startPaused: boolean): Promise<boolean> {
  if (core.store.getState().starting) return false
  if (core.store.getState().document.dataset === null && !(await core.services.offerTable())) return false
  await dataRead(core)
  const { path, weights, starting, dataset, dock, analysis } = core.store.getState()
  if (starting) return false
  if (dataset.status === 'failed') {
    core.store.setState({ mode: 'data' })
    return false
  }
  if (analysis.diagnostics.some((problem) => problem.severity === 'error')) {
    core.store.setState({ dock: { ...dock, tab: 'problems', open: true } })
    return false
  }
  core.store.setState({ starting: true, dock: { ...dock, open: true, tab: dock.tab === 'problems' ? 'training' : dock.tab } })
  try {
    const info = await core.services.api.startRun({
      document: core.store.getState().document,
      documentPath: path,
      weights: anyWorked(weights) ? weights.values : null,
      startPaused,
    })
    core.store.setState({ run: newRun(info) })
    core.services.adoptRun(info.id, core.id)
    return true
  } catch (error) {
    tellError(core, 'Training could not start', toWireError(error))
    return false
  } finally {
    core.store.setState({ starting: false })
  }
}

async function control(core: SessionCore, what: Control): Promise<void> {
  const { run } = core.store.getState()
  if (run === null || !isLive(run)) return
  try {
    await core.services.api.controlRun({ id: run.info.id, control: what })
  } catch (error) {
    tellError(core, 'The run did not answer', toWireError(error))
  }
}

/** Start a run, or resume the one that waits. */
export async function train(core: SessionCore): Promise<void> {
  const { run } = core.store.getState()
  if (isPaused(run)) await control(core, { kind: 'resume' })
  else if (!isRunning(run)) await start(core, false)
}

export const pause = (core: SessionCore): Promise<void> => control(core, { kind: 'pause' })
export const stop = (core: SessionCore): Promise<void> => control(core, { kind: 'stop' })

/** Continue: a paused run at once, an interrupted one from its latest checkpoint. */
export async function resume(core: SessionCore): Promise<void> {
  const { run } = core.store.getState()
  if (run?.info.status !== 'interrupted') {
    await control(core, { kind: 'resume' })
    return
  }
  try {
    const info = await core.services.api.resumeRun({ id: run.info.id })
    core.store.setState({ run: { ...run, info } })
    core.services.adoptRun(info.id, core.id)
  } catch (error) {
    tellError(core, 'The run could not be resumed', toWireError(error))
  }
}

/** One batch or one epoch; without a run under way it starts one that waits after the step. */
export async function step(core: SessionCore, kind: 'stepBatch' | 'stepEpoch'): Promise<void> {
  const { run } = core.store.getState()
  if (!isLive(run) && !(await start(core, true))) return
  await control(core, { kind })
}

/** The rate of the run under way, or of the next one. */
export async function setLearningRate(core: SessionCore, value: number, setTraining: (value: number) => void): Promise<void> {
  if (isLive(core.store.getState().run)) await control(core, { kind: 'learningRate', value })
  else setTraining(value)
}

/** Forget trained weights: fresh ones from the seed, and no run to show. */
export function startOver(core: SessionCore): void {
  const { preview, document, weights, run } = core.store.getState()
  if (isLive(run)) return
  core.bank = emptyBank
  if (preview === null) {
    core.store.setState({ run: null })
    return
  }
  const fresh = reconcileBank(emptyBank, preview, document.training.seed, weights.version)
  core.bank = fresh.bank
  core.store.setState({ run: null, weights: fresh.weights })
}
