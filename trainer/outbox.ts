import type { TracePoint, TrainEvent } from '../core/training/types.ts'

/** Points of one batch: the rest is left out of the stream, never of the trace. Batches follow each other closely. */
const pointLimit = 64
/** So many points of a run are told before any is left out: a short run is drawn whole. */
const wholeLimit = 256

/** Kinds of which only the latest is worth sending. */
const latestOnly = new Set<TrainEvent['kind']>(['progress', 'weights', 'report'])

/** Evenly chosen points, the last among them. */
function thinned(points: readonly TracePoint[], limit: number): readonly TracePoint[] {
  const stride = Math.ceil(points.length / limit)
  return stride <= 1 ? points : points.filter((_, i) => (points.length - 1 - i) % stride === 0)
}

/** What tells that a run begins: the first loss does not wait until that was seen. */
const opening = new Set<TrainEvent['kind']>(['engine', 'status'])

/** Events on their way out: at most one batch unacknowledged, what happens meanwhile is merged. */
export class Outbox {
  #waiting: TrainEvent[] = []
  #underWay = false
  #points = 0
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

  #merge(given: TrainEvent): void {
    const limit = this.#points < wholeLimit ? wholeLimit : pointLimit
    const event: TrainEvent = given.kind === 'trace' ? { kind: 'trace', points: thinned(given.points, limit) } : given
    if (event.kind === 'trace') {
      const at = this.#waiting.findIndex((one) => one.kind === 'trace')
      const earlier = this.#waiting[at]
      if (earlier?.kind === 'trace') {
        this.#waiting[at] = { kind: 'trace', points: thinned([...earlier.points, ...event.points], limit) }
        return
      }
    }
    if (latestOnly.has(event.kind)) this.#waiting = this.#waiting.filter((one) => one.kind !== event.kind)
    this.#waiting.push(event)
  }

  #flush(): void {
    if (this.#underWay || this.#waiting.length === 0) return
    const events = this.#waiting
    for (const event of events) if (event.kind === 'trace') this.#points += event.points.length
    this.#waiting = []
    this.#underWay = !events.every((event) => opening.has(event.kind))
    this.#send(events)
  }
}
