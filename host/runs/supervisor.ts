import type { HostEvent } from '../../core/protocol/host-api.ts'
import type { RunOrder } from '../../core/protocol/trainer-protocol.ts'
import type { Control, TrainEvent } from '../../core/training/types.ts'
import type { TrainerPort } from '../options.ts'
import type { TrainerPool } from '../trainer/pool.ts'
import type { LiveRun } from './live-run.ts'

const acknowledgeMs = 25
const exitMs = 10_000

const ends = new Set<TrainEvent['kind']>(['finished', 'failed'])

/** Joins one run to one training process: passes events on, notices its end, whatever caused it. */
export class RunSupervisor {
  readonly run: LiveRun
  /** Settles when the process is done with the run. */
  readonly ended: Promise<void>
  readonly #port: TrainerPort
  readonly #emit: (events: readonly HostEvent[]) => void
  readonly #save: () => Promise<void>
  #over = false

  constructor(run: LiveRun, pool: TrainerPool, order: RunOrder, emit: (events: readonly HostEvent[]) => void, save: () => Promise<void>) {
    this.run = run
    this.#port = pool.take()
    this.#emit = emit
    this.#save = save
    this.ended = new Promise((settled) => {
      this.#port.onMessage((message) => {
        if (message.kind === 'events' && message.runId === run.info.id) this.#receive(message.events)
      })
      this.#port.onExit((reason) => {
        // The end of a process may be told before its last message: decide a moment later.
        setTimeout(() => {
          void this.#exited(reason).finally(settled)
        }, 20)
      })
    })
    this.#port.postMessage({ kind: 'start', order })
  }

  get pid(): number | undefined {
    return this.#port.pid
  }

  control(control: Control): void {
    this.#port.postMessage({ kind: 'control', control })
  }

  /** Ask the process to write a checkpoint and end; kill it if it does not. */
  async stop(): Promise<void> {
    this.#port.postMessage({ kind: 'exit' })
    const impatience = setTimeout(() => {
      this.#port.kill()
    }, exitMs)
    await this.ended
    clearTimeout(impatience)
  }

  #receive(events: readonly TrainEvent[]): void {
    const { run } = this
    const out: HostEvent[] = []
    let changed = false
    for (const event of events) {
      changed = run.apply(event) || changed
      out.push({ kind: 'run', id: run.info.id, event })
      if (ends.has(event.kind)) this.#over = true
    }
    if (changed) out.push({ kind: 'runInfo', info: run.info })
    const tell = (): void => {
      this.#emit(out)
      if (this.#over) this.#port.postMessage({ kind: 'exit' })
    }
    if (changed) void this.#save().finally(tell)
    else tell()
    // What comes before the first loss must not hold it up.
    const shows = events.some((event) => event.kind === 'progress')
    setTimeout(
      () => {
        this.#port.postMessage({ kind: 'acknowledge' })
      },
      shows ? acknowledgeMs : 0,
    )
  }

  async #exited(reason: string): Promise<void> {
    if (this.#over) return
    this.#over = true
    const { run } = this
    run.interrupt(reason)
    const status: TrainEvent = { kind: 'status', status: 'interrupted', step: run.snapshot().step, epoch: run.snapshot().epoch }
    await this.#save()
    this.#emit([
      { kind: 'run', id: run.info.id, event: status },
      { kind: 'runInfo', info: run.info },
    ])
  }
}
