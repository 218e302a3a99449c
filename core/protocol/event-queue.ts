import type { TrainEvent } from '../training/types.ts'
import type { HostEvent } from './host-api.ts'

/** Events of which a window needs the latest only; the others are told in full. */
const latestOnly = new Set<TrainEvent['kind']>(['progress', 'weights', 'report'])

const keyOf = (event: HostEvent): string | null => {
  if (event.kind === 'runInfo') return `info ${event.info.id}`
  return event.kind === 'run' && latestOnly.has(event.event.kind) ? `${event.event.kind} ${event.id}` : null
}

/**
 * What waits for one window. A newer event of a kind of which only the latest counts takes the place of the older
 * one at the end of the queue, so that a window that falls behind costs bounded memory and sees no stale value.
 */
export class EventQueue {
  #events: HostEvent[] = []
  readonly #latest = new Map<string, HostEvent>()

  get size(): number {
    return this.#events.length
  }

  push(events: readonly HostEvent[]): void {
    for (const event of events) {
      const key = keyOf(event)
      if (key !== null) {
        const older = this.#latest.get(key)
        if (older !== undefined) this.#events.splice(this.#events.indexOf(older), 1)
        this.#latest.set(key, event)
      }
      this.#events.push(event)
    }
  }

  /** Everything that waits, in order; the queue is empty afterwards. */
  take(): readonly HostEvent[] {
    const events = this.#events
    this.#events = []
    this.#latest.clear()
    return events
  }
}
