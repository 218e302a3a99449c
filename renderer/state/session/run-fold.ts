import type { RunInfo, RunSnapshot } from '../../../core/protocol/host-api.ts'
import type { TracePoint, TrainEvent } from '../../../core/training/types.ts'
import type { RunState } from '../types.ts'

export const newRun = (info: RunInfo): RunState => ({ info, trace: [], report: null, progress: null, best: null, step: 0, epoch: 0 })

export function runFromSnapshot(snapshot: RunSnapshot): RunState {
  const { info, trace, report, step, epoch } = snapshot
  return { info, trace, report, progress: null, best: null, step, epoch }
}

/** Points that a chart can still tell apart; beyond it, every second one is left out of the window's view. The run's trace keeps all. */
const keptPoints = 4096

const thinned = (trace: readonly TracePoint[]): readonly TracePoint[] =>
  trace.length <= keptPoints ? trace : trace.filter((_, i) => i % 2 === 0 || i === trace.length - 1)

/** Trace points in the order of their steps, each step once; a repeated step (after a resume) takes the later value. */
export function joinTrace(trace: readonly TracePoint[], points: readonly TracePoint[]): readonly TracePoint[] {
  const first = points[0]
  if (first === undefined) return trace
  const last = trace.at(-1)
  if (last === undefined || last.step < first.step) return thinned([...trace, ...points])
  const kept = trace.filter((point) => point.step < first.step)
  return thinned([...kept, ...points])
}

/** A run after one event. Weights are not part of it: they go to the session's weights. */
export function foldRun(run: RunState, event: TrainEvent): RunState {
  switch (event.kind) {
    case 'status':
      return { ...run, info: { ...run.info, status: event.status }, step: event.step, epoch: event.epoch }
    case 'engine':
      return { ...run, info: { ...run.info, engine: event.info } }
    case 'trace':
      return { ...run, trace: joinTrace(run.trace, event.points) }
    case 'progress':
      return { ...run, progress: event, step: event.step, epoch: event.epoch }
    case 'report':
      return { ...run, report: { epoch: event.epoch, train: event.train, validation: event.validation }, best: event.best }
    case 'finished':
      return {
        ...run,
        info: { ...run.info, status: event.result.status, result: event.result },
        epoch: event.result.epochs,
        step: event.result.steps,
        report: { epoch: event.result.epochs, train: event.result.train, validation: event.result.validation },
      }
    case 'failed':
      return { ...run, info: { ...run.info, status: 'failed', error: event.error.message } }
    case 'weights':
    case 'control':
      return run
  }
}

/** Whether the trainer still works on it, or waits. */
export const isLive = (run: RunState | null): boolean =>
  run !== null && (run.info.status === 'preparing' || run.info.status === 'running' || run.info.status === 'paused')
export const isRunning = (run: RunState | null): boolean => run !== null && (run.info.status === 'preparing' || run.info.status === 'running')
export const isPaused = (run: RunState | null): boolean => run?.info.status === 'paused'
