import { EventEmitter } from 'node:events'
import type { MessagePortMain } from 'electron'
import { strict } from './strict.ts'

/** One end of a channel. An end given to a page relays there instead of speaking here. */
export class Port extends EventEmitter implements Pick<MessagePortMain, 'postMessage' | 'start' | 'close'> {
  peer!: Port
  relay: { message: (data: unknown) => void; close: () => void } | null = null
  readonly #early: unknown[] = []
  #started = false
  #closed = false

  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in passes no ports over ports')
    if (this.#closed) return
    const copy: unknown = structuredClone(data)
    setImmediate(() => {
      this.peer.deliver(copy)
    })
  }

  start(): void {
    this.#started = true
    for (const data of this.#early.splice(0)) this.deliver(data)
  }

  deliver(data: unknown): void {
    if (this.relay !== null) this.relay.message(data)
    else if (this.#started) this.emit('message', { data, ports: [] })
    else this.#early.push(data)
  }

  /** Ends both sides; each hears it once. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.relay?.close()
    this.emit('close')
    setImmediate(() => {
      this.peer.close()
    })
  }
}

/** From the object that the product holds to the port behind it. */
const behind = new WeakMap<object, Port>()

const expose = (port: Port): MessagePortMain => {
  const exposed = strict<MessagePortMain>('MessagePortMain', port)
  behind.set(exposed, port)
  return exposed
}

export const portBehind = (exposed: object): Port => {
  const port = behind.get(exposed)
  if (port === undefined) throw new TypeError('Only ports of a MessageChannelMain can be transferred')
  return port
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const [one, two] = [new Port(), new Port()]
    one.peer = two
    two.peer = one
    this.port1 = expose(one)
    this.port2 = expose(two)
  }
}
