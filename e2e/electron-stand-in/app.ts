import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { App } from 'electron'
import type { BrowserContext, Page, Request } from 'playwright'
import { allWindows, windowEvents } from './browser-window.ts'
import { closeChromium, launch } from './chromium.ts'
import { serveRoute } from './protocol.ts'
import { record, strict } from './strict.ts'
import { StandInEvent } from './web-contents.ts'

interface Setting {
  readonly folder: string
  readonly name: string
  readonly version: string
  readonly switches: readonly string[]
}

/** The process that holds the lock is still there. */
function isRunning(lock: string): boolean {
  if (!existsSync(lock)) return false
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch {
    return false
  }
}

class StandInApp extends EventEmitter implements Pick<App, 'quit' | 'exit' | 'getPath' | 'getVersion' | 'getName' | 'getAppPath' | 'isReady' | 'whenReady'> {
  #setting: Setting | null = null
  #userData = ''
  #ready: Promise<void> | null = null
  #isReady = false
  #quitting = false
  #handover: Promise<unknown> = Promise.resolve()
  readonly isPackaged = false

  setUp(setting: Setting): void {
    this.#setting = setting
    const given = setting.switches.find((text) => text.startsWith('--user-data-dir='))
    this.#userData = given === undefined ? mkdtempSync(path.join(os.tmpdir(), `${setting.name}-`)) : path.resolve(given.slice('--user-data-dir='.length))
    mkdirSync(this.#userData, { recursive: true })
    windowEvents.on('created', (contents) => this.emit('web-contents-created', new StandInEvent(), contents))
    windowEvents.on('all-closed', () => {
      if (this.#quitting) return
      if (this.listenerCount('window-all-closed') === 0) this.quit()
      else this.emit('window-all-closed')
    })
    process.on('SIGTERM', () => {
      this.quit()
    })
  }

  /** Chromium starts with the first that waits, as a second instance that only hands over its arguments needs none. */
  whenReady(): Promise<void> {
    this.#ready ??= launch(this.#userData).then(async (context) => {
      await guard(context)
      this.#isReady = true
      this.emit('ready')
    })
    return this.#ready
  }

  isReady(): boolean {
    return this.#isReady
  }
  getVersion(): string {
    return this.#setting!.version
  }
  getName(): string {
    return this.#setting!.name
  }
  getAppPath(): string {
    return this.#setting!.folder
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    if (name === 'userData') return this.#userData
    if (name === 'documents') {
      const folder = path.join(this.#userData, 'documents')
      mkdirSync(folder, { recursive: true })
      return folder
    }
    if (name === 'temp') return os.tmpdir()
    throw new Error(`The stand-in has no path '${name}'`)
  }

  /** The first instance listens; a later one hands it its arguments and is told no. */
  requestSingleInstanceLock(): boolean {
    // A socket's path has room for about a hundred characters.
    const address = path.join(os.tmpdir(), `neuroloom-${createHash('sha256').update(this.#userData).digest('hex').slice(0, 16)}.sock`)
    const lock = path.join(this.#userData, 'instance.pid')
    if (isRunning(lock)) {
      this.#handover = new Promise((done) => {
        const socket = net.connect(address)
        socket.on('close', done).on('error', done)
        socket.end(JSON.stringify({ argv: process.argv, folder: process.cwd() }))
      })
      return false
    }
    rmSync(address, { force: true })
    writeFileSync(lock, String(process.pid))
    const server = net.createServer((socket) => {
      let text = ''
      socket.on('data', (data) => (text += data.toString()))
      socket.on('end', () => {
        socket.end()
        const { argv, folder } = JSON.parse(text) as { argv: string[]; folder: string }
        this.emit('second-instance', new StandInEvent(), argv, folder, null)
      })
    })
    server.listen(address)
    server.unref()
    // Node unlinks the socket of a server that closes, not of a process that exits.
    process.on('exit', () => {
      rmSync(address, { force: true })
    })
    return true
  }

  quit(): void {
    void this.#quit()
  }

  async #quit(): Promise<void> {
    if (this.#quitting) {
      this.#leave()
      return
    }
    const before = new StandInEvent()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#quitting = true
    for (const window of allWindows()) {
      if (await window.tryClose()) continue
      this.#quitting = false
      return
    }
    this.#leave()
  }

  #leave(): void {
    const will = new StandInEvent()
    this.emit('will-quit', will)
    if (will.defaultPrevented) return
    this.emit('quit', new StandInEvent(), 0)
    this.exit(0)
  }

  exit(code = 0): void {
    record('exit', code)
    void Promise.allSettled([this.#handover, closeChromium()]).then(() => process.exit(code))
  }
}

/** The page that a request would navigate; null for other requests, and for a popup, which has no frame yet. */
function pageOf(request: Request): Page | null {
  if (!request.isNavigationRequest()) return null
  try {
    return request.frame().page()
  } catch {
    return null
  }
}

/** Pages reach the product's own protocol and nothing else; navigations are put before the product. */
async function guard(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request()
    const page = pageOf(request)
    const owner = page === null ? undefined : allWindows().find(({ contents }) => contents.owns(page))
    if (owner !== undefined && !owner.contents.mayNavigate(request)) {
      await route.abort('aborted')
      return
    }
    if (await serveRoute(route)) return
    record('network', request.url())
    await route.abort('blockedbyclient')
  })
}

export const standInApp = new StandInApp()
export const app = strict<App>('app', standInApp)
export const setUp = (setting: Setting): void => {
  standInApp.setUp(setting)
}
