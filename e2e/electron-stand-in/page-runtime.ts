/**
 * What runs in the page: the two halves of contextBridge, and the preload's ipcRenderer. Each function is sent as
 * source, so it stands alone.
 */

/** In the page's own world: builds what the preload exposes, from descriptions that cross as cloned event details. */
export function mainWorld(channel: string): void {
  type Described = { fn: number } | { object: Record<string, Described> } | { value: unknown }
  const callbacks: ((...args: unknown[]) => unknown)[] = []
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  let returned: { value?: unknown; promise?: number; fn?: number; error?: string } = {}

  const call = (fn: number, args: unknown[]): unknown => {
    const packed = args.map((arg) => (typeof arg === 'function' ? { callback: callbacks.push(arg as () => unknown) - 1 } : { value: structuredClone(arg) }))
    returned = {}
    window.dispatchEvent(new CustomEvent(`${channel}:call`, { detail: { fn, args: packed } }))
    const { error, promise, fn: result, value } = returned
    if (error !== undefined) throw new Error(error)
    if (result !== undefined) return (...inner: unknown[]) => call(result, inner)
    if (promise === undefined) return value
    return new Promise((resolve, reject) => pending.set(promise, { resolve, reject }))
  }
  const build = (described: Described): unknown => {
    if ('fn' in described) return (...args: unknown[]) => call(described.fn, args)
    if ('value' in described) return described.value
    return Object.freeze(Object.fromEntries(Object.entries(described.object).map(([key, item]) => [key, build(item)])))
  }
  const hear = (name: string, listener: (detail: never) => void): void => {
    window.addEventListener(`${channel}:${name}`, (event) => {
      event.stopImmediatePropagation()
      listener((event as CustomEvent).detail as never)
    })
  }
  hear('expose', ({ key, api }: { key: string; api: Described }) => {
    Object.defineProperty(window, key, { value: build(api), enumerable: true, configurable: false, writable: false })
  })
  hear('return', (detail: typeof returned) => {
    returned = detail
  })
  hear('settle', ({ promise, value, error }: { promise: number; value?: unknown; error?: string }) => {
    const waiting = pending.get(promise)
    pending.delete(promise)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(error))
  })
  hear('callback', ({ callback, args }: { callback: number; args: unknown[] }) => {
    callbacks[callback]?.(...args)
  })
}

interface Bridge {
  readonly channel: string
  readonly binding: string
  readonly pack: (value: unknown) => string
  readonly unpack: (text: string) => unknown
}

type Message =
  | { kind: 'message'; channel: string; args: unknown[]; ports: number[] }
  | { kind: 'reply'; id: number; value?: unknown; error?: string }
  | { kind: 'port'; port: number; data: unknown }
  | { kind: 'portClosed'; port: number }

/** In the isolated world: contextBridge and ipcRenderer for the preload, and the page's end of every port. */
export function isolatedWorld({ channel, binding, pack, unpack }: Bridge, preload: (require: (name: string) => unknown) => void): void {
  const send = (message: unknown): void => {
    ;(globalThis as unknown as Record<string, (text: string) => void>)[binding]!(pack({ ...(message as object), href: location.href }))
  }
  const strict = (name: string, object: object): object =>
    new Proxy(object, {
      get(target, member): unknown {
        if (member in target || typeof member === 'symbol' || member === '__esModule' || member === 'default' || member === 'then') return Reflect.get(target, member)
        throw new Error(`The stand-in has no ${name}.${member}: implement it, or do without it`)
      },
    })

  // contextBridge
  const exposed: ((...args: unknown[]) => unknown)[] = []
  let promises = 0
  const say = (name: string, detail: unknown): void => {
    window.dispatchEvent(new CustomEvent(`${channel}:${name}`, { detail }))
  }
  const describe = (item: unknown): unknown => {
    if (typeof item === 'function') return { fn: exposed.push(item as () => unknown) - 1 }
    if (typeof item === 'object' && item !== null && Object.getPrototypeOf(item) === Object.prototype) {
      return { object: Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, describe(inner)])) }
    }
    return { value: structuredClone(item) }
  }
  const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
  window.addEventListener(`${channel}:call`, (event) => {
    event.stopImmediatePropagation()
    const { fn, args } = (event as CustomEvent).detail as { fn: number; args: ({ callback: number } | { value: unknown })[] }
    const real = args.map((arg) => ('callback' in arg ? (...inner: unknown[]) => { say('callback', { callback: arg.callback, args: inner }) } : arg.value))
    try {
      const result = exposed[fn]!(...real)
      if (result instanceof Promise) {
        promises += 1
        const promise = promises
        say('return', { promise })
        result.then(
          (value: unknown) => { say('settle', { promise, value }) },
          (error: unknown) => { say('settle', { promise, error: textOf(error) }) },
        )
      } else if (typeof result === 'function') say('return', { fn: exposed.push(result as () => unknown) - 1 })
      else say('return', { value: result })
    } catch (error) {
      say('return', { error: textOf(error) })
    }
  })
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      say('expose', { key, api: describe(api) })
    },
  })

  // ipcRenderer
  const listeners = new Map<string, ((event: { ports: MessagePort[] }, ...args: unknown[]) => void)[]>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let requests = 0
  const ipcRenderer = strict('ipcRenderer', {
    on(name: string, listener: () => void) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener])
      return ipcRenderer
    },
    send(name: string, ...args: unknown[]) {
      send({ kind: 'send', channel: name, args })
    },
    invoke(name: string, ...args: unknown[]) {
      requests += 1
      const id = requests
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        send({ kind: 'invoke', id, channel: name, args })
      })
    },
  })

  // Ports: this world keeps one end of a native channel, the preload gets the other.
  const ports = new Map<number, MessagePort>()
  const open = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event: MessageEvent<unknown>) => {
      send({ kind: 'port', port: id, data: event.data })
    }
    port1.addEventListener('close', () => {
      ports.delete(id)
      send({ kind: 'portClosed', port: id })
    })
    ports.set(id, port1)
    return port2
  }

  const receive = (message: Message): void => {
    switch (message.kind) {
      case 'message': {
        const event = { ports: message.ports.map(open) }
        for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args)
        break
      }
      case 'reply': {
        const { resolve, reject } = waiting.get(message.id)!
        waiting.delete(message.id)
        if (message.error === undefined) resolve(message.value)
        else reject(new Error(message.error))
        break
      }
      case 'port':
        ports.get(message.port)?.postMessage(message.data)
        break
      case 'portClosed':
        ports.get(message.port)?.close()
        ports.delete(message.port)
    }
  }
  ;(globalThis as unknown as { standInReceive: (texts: string[]) => void }).standInReceive = (texts) => {
    for (const text of texts) receive(unpack(text) as Message)
  }

  preload((name) => {
    if (name === 'electron' || name === 'electron/renderer') return strict('electron', { contextBridge, ipcRenderer })
    // The sandbox gives a preload these and no other modules.
    throw new Error(`module not found: ${name}`)
  })
}
