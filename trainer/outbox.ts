import type { TracePoint, TrainEvent } from '../core/training/types.ts'

/** Points of one batch that a window can still draw; beyond it, every second one is left out of the stream, never of the trace. */
const pointLimit = 2000

/** Kinds of which only the latest is worth sending. */
const latestOnly = new Set<TrainEvent['kind']>(['progress', 'weights', 'report'])

function mergePoints(a: readonly TracePoint[], b: readonly TracePoint[]): readonly TracePoint[] {
  const all = [...a, ...b]
  return all.length <= pointLimit ? all : all.filter((point, i) => i % 2 === 1 || i === all.length - 1 || point.metrics !== undefined)
}

/** Events on their way out: at most one batch unacknowledged, what happens meanwhile is merged. */
export class Outbox {
  #waiting: TrainEvent[] = []
  #underWay = false
  readonly #send: (events: readonly TrainEvent[]) => void

  constructor(send: (events: readonly TrainEvent[]) => void) {
    this.#send = send
  }

  push(events: readonly TrainEvent[]): void {
    for (const event of events) this.#merge(event)
    this.#flush()
  }

  acknowledge(): void {
    this.#underWay = false
    this.#flush()
  }

  /** Send what waits whether or not the last batch was seen: the process is about to end. */
  drain(): void {
    this.#underWay = false
    this.#flush()
  }

  #merge(event: TrainEvent): void {
    if (event.kind === 'trace') {
      const at = this.#waiting.findIndex((one) => one.kind === 'trace')
      const earlier = this.#waiting[at]
      if (earlier?.kind === 'trace') {
        this.#waiting[at] = { kind: 'trace', points: mergePoints(earlier.points, event.points) }
        return
      }
    }
    if (latestOnly.has(event.kind)) this.#waiting = this.#waiting.filter((one) => one.kind !== event.kind)
    this.#waiting.push(event)
  }

  #flush(): void {
    if (this.#underWay || this.#waiting.length === 0) return
    const events = this.#waiting
    this.#waiting = []
    this.#underWay = true
    this.#send(events)
  }
}
