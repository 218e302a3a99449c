/** Starts the product in one of its faces, each with a home and files of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, expect, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { watchPage, type Watch } from './watch.ts'

export type FaceName = 'browser' | 'stand-in' | 'electron'

const root = fileURLToPath(new URL('../..', import.meta.url))
const standIn = path.join(root, 'e2e/electron-stand-in/electron')
export const nodeProgram = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

export interface RunningFace {
  readonly name: FaceName
  readonly page: Page
  readonly watch: Watch
  /** Folder of the person's files: the picker starts there. */
  readonly files: string
  /** Folder of settings, caches and runs of unsaved documents. */
  readonly home: string
  /** Process that hosts the trainers. */
  readonly pid: number
  /** Electron and the stand-in only. */
  readonly app: ElectronApplication | null
  /** A second window on the same host; browser face only. */
  secondWindow(): Promise<Page>
  close(): Promise<void>
}

export interface Places {
  readonly home: string
  readonly files: string
}

function startServer({ home, files }: Places): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(nodeProgram, ['out/main/server.js', '--home', home, '--root', files], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((started, failed) => {
    let text = ''
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(text)
      if (address !== null) started({ child, address: address[0] })
    })
    child.on('exit', (code) => {
      failed(new Error(`The server ended with ${code ?? 'a signal'}: ${text}`))
    })
  })
}

async function startBrowser(browser: Browser, places: Places): Promise<RunningFace> {
  const { child, address } = await startServer(places)
  const context = await browser.newContext()
  const page = await context.newPage()
  const watch = await watchPage(page)
  await page.goto(address)
  return {
    name: 'browser',
    page,
    watch,
    files: places.files,
    home: places.home,
    pid: child.pid!,
    app: null,
    async secondWindow() {
      const second = await context.newPage()
      await second.goto(new URL('/', address).href)
      return second
    },
    async close() {
      await context.close()
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function startDesktop(name: 'stand-in' | 'electron', { home, files }: Places): Promise<RunningFace> {
  const userData = path.join(home, 'user-data')
  const own = name === 'stand-in' ? { executablePath: standIn, env: { ...(process.env as { [name: string]: string }), STAND_IN_HOLDS: 'yes' } } : {}
  const app = await _electron.launch({ ...own, args: [`--user-data-dir=${userData}`, root], cwd: files })
  const page = await app.firstWindow()
  const watch = await watchPage(page)
  if (name === 'stand-in') {
    await app.evaluate(() => {
      ;(globalThis as unknown as { standInRelease: () => void }).standInRelease()
    })
  }
  await page.waitForURL((url) => url.protocol !== 'about:')
  // What Electron's page said before the watch began is said again.
  if (!(await watch.sawWholeLoad())) {
    await page.reload()
    expect(await watch.sawWholeLoad(), 'the watch begins before the page').toBe(true)
  }
  return {
    name,
    page,
    watch,
    files,
    home: userData,
    pid: app.process().pid!,
    app,
    secondWindow: () => Promise.reject(new Error('The desktop has one window')),
    async close() {
      // Nobody is there to be asked.
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBoxSync = () => 1
      })
      await app.close()
    },
  }
}

/** Starts the same desktop app a second time, with a document; the exit code of that second start. */
export function startAgain(face: RunningFace, document: string): Promise<number | null> {
  const executable = face.app!.process().spawnfile
  const second = spawn(executable, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${face.home}`, root, document], { cwd: face.files, stdio: 'ignore' })
  return new Promise((done) => second.once('exit', done))
}

/** Starts a face in a folder of its own below `folder`. */
export function startFace(name: FaceName, browser: Browser, folder: string): Promise<RunningFace> {
  const places: Places = { home: path.join(folder, 'home'), files: path.join(folder, 'files') }
  for (const place of [places.home, places.files]) mkdirSync(place, { recursive: true })
  return name === 'browser' ? startBrowser(browser, places) : startDesktop(name, places)
}
