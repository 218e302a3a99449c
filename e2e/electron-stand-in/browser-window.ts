import { EventEmitter } from 'node:events'
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle, WebContents, webContents as electronContents } from 'electron'
import { record, strict } from './strict.ts'
import { StandInContents, StandInEvent } from './web-contents.ts'

const open: StandInWindow[] = []

/** What the app hears of its windows. */
export const windowEvents = new EventEmitter()

/** A window: one Chromium page, with the state that the product asks for. */
export class StandInWindow extends EventEmitter implements Pick<ElectronWindow, 'show' | 'focus' | 'restore' | 'maximize' | 'getNormalBounds' | 'close'> {
  readonly contents: StandInContents
  readonly exposed: ElectronWindow
  readonly webContents: WebContents
  #bounds: Rectangle
  #maximized = false
  #closing: Promise<boolean> | null = null

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    const { preload, sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {}
    if (preload === undefined || sandbox !== true || contextIsolation === false || nodeIntegration === true) {
      throw new Error('The stand-in shows sandboxed, isolated windows with a preload only')
    }
    record('new BrowserWindow', options)
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.contents = new StandInContents(preload)
    this.webContents = this.contents.exposed
    this.exposed = strict<ElectronWindow>('BrowserWindow', this)
    open.push(this)
    this.contents.on('destroyed', () => {
      open.splice(open.indexOf(this), 1)
      this.emit('closed')
      if (open.length === 0) windowEvents.emit('all-closed')
    })
    this.contents.on('stand-in-close', (ask: boolean) => {
      if (ask) this.close()
      else void this.contents.destroyPage()
    })
    windowEvents.emit('created', this.contents.exposed)
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.contents.attached
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height })
    await this.contents.loadURL(address)
    this.emit('ready-to-show')
  }

  show(): void {
    record('show')
  }
  focus(): void {
    record('focus')
  }
  restore(): void {
    record('restore')
  }
  isMinimized(): boolean {
    return false
  }
  maximize(): void {
    this.#maximized = true
  }
  isMaximized(): boolean {
    return this.#maximized
  }
  getNormalBounds(): Rectangle {
    return this.#bounds
  }
  getBounds(): Rectangle {
    return this.#bounds
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    const { width, height } = this.#bounds
    void this.contents.attached.then((page) => page.setViewportSize({ width, height }))
    this.emit('resize')
  }
  isDestroyed(): boolean {
    return this.contents.isDestroyed()
  }

  close(): void {
    void this.tryClose()
  }

  /** Asks the product, then the page; whether the window is gone. */
  tryClose(): Promise<boolean> {
    this.#closing ??= this.#ask().finally(() => {
      this.#closing = null
    })
    return this.#closing
  }

  async #ask(): Promise<boolean> {
    const event = new StandInEvent()
    this.emit('close', event)
    if (event.defaultPrevented || (await this.contents.staysOpen())) return false
    await this.contents.destroyPage()
    return true
  }
}

export const allWindows = (): readonly StandInWindow[] => [...open]

/** Electron's constructor and its static members, as far as the product goes. */
export const BrowserWindow = strict<typeof ElectronWindow>(
  'BrowserWindow',
  Object.assign(
    function BrowserWindow(options: BrowserWindowConstructorOptions): ElectronWindow {
      return new StandInWindow(options).exposed
    },
    {
      prototype: StandInWindow.prototype,
      getAllWindows: () => open.map(({ exposed }) => exposed),
      getFocusedWindow: () => open.at(-1)?.exposed ?? null,
      fromWebContents: (contents: WebContents) => open.find((window) => window.webContents === contents)?.exposed ?? null,
    },
  ),
)

export const webContents = strict<typeof electronContents>('webContents', {
  getAllWebContents: () => open.map((window) => window.webContents),
  fromDevToolsTargetId: (targetId: string) => open.find(({ contents }) => contents.targetId === targetId)?.webContents,
})
