import type { WebSocket } from 'ws'
import { decode, encode } from '../core/protocol/codec.ts'
import { EventQueue } from '../core/protocol/event-queue.ts'
import type { HostEvent, HostReply } from '../core/protocol/host-api.ts'

/** Requests that one window may have under way. */
const MAX_UNDER_WAY = 256
/** Between two frames of events. */
const FRAME_MS = 16

const idOf = (request: unknown): number => {
  const id = typeof request === 'object' && request !== null ? (request as { id?: unknown }).id : undefined
  return typeof id === 'number' ? id : -1
}

/** One connected window: answers its requests and pushes events to it, one frame under way at a time. */
export class WindowConnection {
  readonly #socket: WebSocket
  readonly #dispatch: (request: unknown) => Promise<HostReply>
  readonly #queue = new EventQueue()
  #underWay = 0
  #sending = false
  #timer: NodeJS.Timeout | null = null

  constructor(socket: WebSocket, dispatch: (request: unknown) => Promise<HostReply>) {
    this.#socket = socket
    this.#dispatch = dispatch
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) socket.close(1003, 'Text frames only')
      else void this.#receive(data.toString('utf8'))
    })
    socket.on('close', () => {
      if (this.#timer !== null) clearTimeout(this.#timer)
    })
  }

  push(events: readonly HostEvent[]): void {
    this.#queue.push(events)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#sending || this.#timer !== null || this.#queue.size === 0) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#sending = true
      this.#send({ events: this.#queue.take() }, () => {
        this.#sending = false
        this.#schedule()
      })
    }, FRAME_MS)
  }

  async #receive(text: string): Promise<void> {
    const decoded = decode(text)
    if (!decoded.ok) {
      this.#socket.close(1007, decoded.error)
      return
    }
    if (this.#underWay >= MAX_UNDER_WAY) {
      const message = `More than ${MAX_UNDER_WAY} requests at once`
      this.#send({ id: idOf(decoded.value), ok: false, error: { name: 'Error', message, kind: 'system' } })
      return
    }
    this.#underWay += 1
    try {
      this.#send(await this.#dispatch(decoded.value))
    } finally {
      this.#underWay -= 1
    }
  }

  #send(message: HostReply | { readonly events: readonly HostEvent[] }, sent: () => void = () => undefined): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.send(encode(message), () => {
      sent()
    })
  }
}
