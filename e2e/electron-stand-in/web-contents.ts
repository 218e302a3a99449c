import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IpcMainInvokeEvent, WebContents, WebFrameMain, WindowOpenHandlerResponse } from 'electron'
import type { CDPSession, Page, Request } from 'playwright'
import { newTab, released } from './chromium.ts'
import { pack, unpack } from './clone.ts'
import { ipc } from './ipc.ts'
import { isolatedWorld, mainWorld } from './page-runtime.ts'
import { portBehind, type Port } from './ports.ts'
import { fromShown, toShown } from './protocol.ts'
import { record, strict } from './strict.ts'

const WORLD = 'Electron Isolated Context'
const BINDING = 'standInSend'
let created = 0
let portIds = 0

type FromPage =
  | { readonly kind: 'send'; readonly href: string; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'invoke'; readonly href: string; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'portClosed'; readonly port: number }

/** A preventable event of Electron's. */
export class StandInEvent {
  defaultPrevented = false
  readonly url: string
  constructor(url = '') {
    this.url = url
  }
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

function scripts(preload: string): { main: string; isolated: string } {
  const channel = `stand-in-${Math.random().toString(36).slice(2)}`
  const bridge = `{ channel: ${JSON.stringify(channel)}, binding: ${JSON.stringify(BINDING)}, pack: ${String(pack)}, unpack: ${String(unpack)} }`
  const sandboxed = `(require) => { const module = { exports: {} }; const exports = module.exports;\n${readFileSync(preload, 'utf8')}\n}`
  const top = (body: string): string => `if (window === window.top && location.href !== 'about:blank') { ${body} }`
  return { main: top(`(${String(mainWorld)})(${JSON.stringify(channel)})`), isolated: top(`(${String(isolatedWorld)})(${bridge}, ${sandboxed})`) }
}

/** What a window shows: a Chromium page, with the preload in an isolated world. */
export class StandInContents extends EventEmitter {
  readonly id = ++created
  readonly exposed: WebContents
  readonly mainFrame: WebFrameMain
  readonly attached: Promise<Page>
  targetId = ''
  #url = ''
  /** The address that was asked for: going there is no surprise. */
  #expected = ''
  #page: Page | null = null
  #session: CDPSession | null = null
  #context: number | null = null
  #outbox: string[] = []
  #sending = false
  #destroyed = false
  #openHandler: ((details: { url: string }) => WindowOpenHandlerResponse) | null = null
  readonly #ports = new Map<number, Port>()

  constructor(preload: string) {
    super()
    const self = this as unknown as WebContents
    this.exposed = strict<WebContents>('webContents', self)
    const frame = {
      postMessage: (channel: string, message: unknown, transfer: readonly object[] = []) => {
        this.#post({ kind: 'message', channel, args: [message], ports: transfer.map((port) => this.#give(portBehind(port))) })
      },
    }
    Object.defineProperty(frame, 'url', { get: () => this.#url })
    this.mainFrame = strict<WebFrameMain>('webFrameMain', frame)
    this.attached = this.#attach(preload)
  }

  async #attach(preload: string): Promise<Page> {
    const page = await newTab()
    const session = await page.context().newCDPSession(page)
    this.#page = page
    this.#session = session
    this.targetId = (await session.send('Target.getTargetInfo')).targetInfo.targetId
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { isDefault, frameId } = context.auxData as unknown as { isDefault: boolean; frameId: string }
      if (isDefault || context.name !== WORLD || frameId !== this.targetId) return
      this.#forget()
      this.#context = context.id
      void this.#flush()
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#forget()
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING && executionContextId === this.#context) this.#receive(unpack(payload) as FromPage)
    })
    session.on('Page.windowOpen', ({ url }) => {
      const answer = this.#openHandler?.({ url: fromShown(url) })
      record('windowOpen', fromShown(url), answer?.action ?? 'allow')
      if (answer?.action !== 'deny') throw new Error(`The stand-in opens no window for ${url}`)
    })
    page.on('popup', (popup) => void popup.close())
    page.on('close', () => {
      this.#destroyed = true
      this.#forget()
      this.emit('destroyed')
    })
    page.on('crash', () => this.emit('render-process-gone', new StandInEvent(), { reason: 'crashed', exitCode: 1 }))
    await session.send('Page.enable')
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
    const { main, isolated } = scripts(preload)
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: main })
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD })
    return page
  }

  /** The document is gone: so are its ports and whatever was on its way to it. */
  #forget(): void {
    this.#context = null
    this.#outbox = []
    for (const port of this.#ports.values()) {
      port.relay = null
      port.close()
    }
    this.#ports.clear()
  }

  #give(port: Port): number {
    portIds += 1
    const id = portIds
    this.#ports.set(id, port)
    port.relay = {
      message: (data) => {
        this.#post({ kind: 'port', port: id, data })
      },
      close: () => {
        this.#post({ kind: 'portClosed', port: id })
      },
    }
    return id
  }

  #post(message: unknown): void {
    if (this.#destroyed) return
    this.#outbox.push(pack(message))
    void this.#flush()
  }

  /** One evaluation under way at a time; what comes meanwhile goes with the next. */
  async #flush(): Promise<void> {
    if (this.#sending || this.#context === null || this.#outbox.length === 0) return
    this.#sending = true
    const expression = `standInReceive(${JSON.stringify(this.#outbox)})`
    this.#outbox = []
    try {
      const { exceptionDetails } = await this.#session!.send('Runtime.evaluate', { expression, contextId: this.#context })
      if (exceptionDetails !== undefined) process.stderr.write(`In the preload: ${exceptionDetails.exception?.description ?? exceptionDetails.text}\n`)
    } catch {
      // The document went away meanwhile.
    }
    this.#sending = false
    void this.#flush()
  }

  #receive(message: FromPage): void {
    if (message.kind === 'port') {
      this.#ports.get(message.port)?.peer.deliver(message.data)
      return
    }
    if (message.kind === 'portClosed') {
      const port = this.#ports.get(message.port)
      this.#ports.delete(message.port)
      if (port !== undefined) port.relay = null
      port?.close()
      return
    }
    this.#url = fromShown(message.href)
    const event = { sender: this.exposed, senderFrame: this.mainFrame, frameId: 1, processId: 1, type: 'frame' } as unknown as IpcMainInvokeEvent
    if (message.kind === 'send') {
      ipc.emit(message.channel, event, ...message.args)
      return
    }
    void ipc.answer(message.channel, event, message.args).then((reply) => {
      this.#post({ kind: 'reply', id: message.id, ...reply })
    })
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.attached
    this.#expected = toShown(new URL(address).href)
    record('loadURL', address)
    await released
    await page.goto(this.#expected)
    this.#url = address
    this.emit('did-finish-load')
  }

  /** Whether a navigation of this page may go on; the product is asked, as it is by Electron. */
  mayNavigate(request: Request): boolean {
    const address = request.url()
    const event = new StandInEvent(fromShown(address))
    if (request.frame() !== this.#page?.mainFrame()) this.emit('will-frame-navigate', event)
    else if (address !== this.#expected) this.emit('will-navigate', event)
    if (event.defaultPrevented) record('navigationPrevented', event.url)
    return !event.defaultPrevented
  }

  owns(page: Page): boolean {
    return this.#page === page
  }

  /** Whether the page asks to stay (`beforeunload`), and the product does not overrule it. */
  async staysOpen(): Promise<boolean> {
    await this.attached
    if (this.#context === null) return false
    const expression = `(() => { const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented })()`
    const { result } = await this.#session!.send('Runtime.evaluate', { expression, contextId: this.#context })
    if (result.value !== true) return false
    const event = new StandInEvent()
    this.emit('will-prevent-unload', event)
    return !event.defaultPrevented
  }

  async destroyPage(): Promise<void> {
    await (await this.attached).close()
  }

  close(options?: { waitForBeforeUnload: boolean }): void {
    this.emit('stand-in-close', options?.waitForBeforeUnload ?? false)
  }

  getURL(): string {
    return this.#url
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler
  }

  undo(): void {
    this.#edit('undo')
  }
  redo(): void {
    this.#edit('redo')
  }
  cut(): void {
    this.#edit('cut')
  }
  copy(): void {
    this.#edit('copy')
  }
  paste(): void {
    this.#edit('paste')
  }
  selectAll(): void {
    this.#edit('selectAll')
  }
  #edit(command: string): void {
    record(`webContents.${command}`)
  }
}
