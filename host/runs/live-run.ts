import type { RunInfo, RunSnapshot } from '../../core/protocol/host-api.ts'
import { unpackWeights } from '../../core/training/snapshot.ts'
import type { PackedWeights, TracePoint, TrainEvent } from '../../core/training/types.ts'

type Report = NonNullable<RunSnapshot['report']>

/** Points kept for windows that attach later; beyond it, every second one is dropped. The file keeps all. */
const keptPoints = 8192

/** What the host knows of one run from its events: enough for a window that attaches now. */
export class LiveRun {
  info: RunInfo
  readonly folder: string
  #trace: TracePoint[]
  #report: Report | null = null
  #weights: PackedWeights | null = null
  #step = 0
  #epoch = 0

  constructor(info: RunInfo, folder: string, trace: readonly TracePoint[]) {
    this.info = info
    this.folder = folder
    this.#trace = [...trace]
  }

  /** Fold an event in; true when `info` changed. */
  apply(event: TrainEvent): boolean {
    switch (event.kind) {
      case 'trace':
        for (const point of event.points) this.#trace.push(point)
        if (this.#trace.length > keptPoints) this.#trace = this.#trace.filter((_, i) => i % 2 === 1)
        return false
      case 'progress':
        this.#step = event.step
        this.#epoch = event.epoch
        return false
      case 'report':
        this.#report = { epoch: event.epoch, train: event.train, validation: event.validation }
        return false
      case 'weights':
        this.#weights = event.weights
        return false
      case 'status':
        this.#step = event.step
        this.#epoch = event.epoch
        this.info = { ...this.info, status: event.status }
        return true
      case 'engine':
        this.info = { ...this.info, engine: event.info }
        return true
      case 'finished':
        this.info = { ...this.info, status: event.result.status, result: event.result }
        return true
      case 'failed':
        this.info = { ...this.info, status: 'failed', error: event.error.message }
        return true
      case 'control':
        return false
    }
  }

  interrupt(reason: string): void {
    this.info = { ...this.info, status: 'interrupted', error: reason }
  }

  snapshot(): RunSnapshot {
    return { info: this.info, trace: [...this.#trace], report: this.#report, weights: this.#weights === null ? null : unpackWeights(this.#weights), step: this.#step, epoch: this.#epoch }
  }
}
