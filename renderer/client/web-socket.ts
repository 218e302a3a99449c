import { decode, encode } from '../../core/protocol/codec.ts'
import type { HostConnection, HostEvent, HostReply } from '../../core/protocol/host-api.ts'

interface Waiting {
  readonly resolve: (reply: HostReply) => void
  readonly text: string
}

const retryAfter = [250, 500, 1000, 2000, 4000]

/** What the socket says of itself to the shell. */
export interface SocketConnection extends HostConnection {
  /** Called with true once connected and with false when the connection is lost. */
  onConnected(callback: (connected: boolean) => void): () => void
}

/**
 * The browser face's connection: requests and events as text frames over one WebSocket.
 * A lost connection is opened again; requests that were under way are answered with an error, since whether the host
 * acted on them is unknown.
 */
export function webSocketConnection(url: string): SocketConnection {
  const waiting = new Map<number, Waiting>()
  const listeners = new Set<(events: readonly HostEvent[]) => void>()
  const states = new Set<(connected: boolean) => void>()
  let queue: string[] = []
  let nextId = 1
  let failures = 0
  let socket: WebSocket | null = null

  const receive = (text: string): void => {
    const frame = decode(text)
    if (!frame.ok) throw new Error(`The host sent a frame that cannot be read: ${frame.error}`)
    const message = frame.value as HostReply | { readonly events: readonly HostEvent[] }
    if ('events' in message) {
      for (const listener of listeners) listener(message.events)
      return
    }
    waiting.get(message.id)?.resolve(message)
    waiting.delete(message.id)
  }

  const lose = (): void => {
    socket = null
    for (const [id, { resolve }] of waiting) {
      if (queue.some((text) => text === waiting.get(id)?.text)) continue
      waiting.delete(id)
      resolve({ id, ok: false, error: { name: 'ConnectionLost', kind: 'system', message: 'The connection to Neuroloom was lost while this was under way.' } })
    }
    for (const state of states) state(false)
    setTimeout(connect, retryAfter[Math.min(failures++, retryAfter.length - 1)])
  }

  const connect = (): void => {
    const opening = new WebSocket(url)
    opening.addEventListener('open', () => {
      socket = opening
      failures = 0
      for (const text of queue) opening.send(text)
      queue = []
      for (const state of states) state(true)
    })
    opening.addEventListener('message', (event) => {
      receive(String(event.data))
    })
    opening.addEventListener('close', lose)
  }
  connect()

  return {
    request(method, args) {
      const id = nextId++
      const text = encode({ id, method, args })
      return new Promise((resolve) => {
        waiting.set(id, { resolve, text })
        if (socket === null) queue.push(text)
        else socket.send(text)
      })
    },
    onEvents(callback) {
      listeners.add(callback)
      return () => listeners.delete(callback)
    },
    onConnected(callback) {
      states.add(callback)
      return () => states.delete(callback)
    },
  }
}
