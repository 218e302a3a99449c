/** The stand-in for Electron, tested by itself: a journey that passes on it must mean something. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'

const executablePath = fileURLToPath(new URL('../electron-stand-in/electron', import.meta.url))
const sample = fileURLToPath(new URL('../electron-stand-in/sample', import.meta.url))

interface Sample {
  readonly denied: readonly string[]
  sync(a: number, b: number): number
  fail(): void
  invoke(channel: string, value?: unknown): Promise<unknown>
  onDoubled(callback: (value: number) => void): () => void
  double(value: number): void
}
declare global {
  interface Window {
    readonly sample: Sample
  }
}

let app: ElectronApplication
let page: Page
let userData: string
let said: string[]

test.skip(process.platform === 'win32', 'the stand-in is a shell script')

test.beforeEach(async ({}, info) => {
  userData = info.outputPath('user-data')
  app = await _electron.launch({ executablePath, args: [`--user-data-dir=${userData}`, sample] })
  said = []
  app.process().stdout?.on('data', (data: Buffer) => said.push(data.toString().trim()))
  page = await app.firstWindow()
  await expect(page.getByRole('heading', { name: 'Sample' })).toBeVisible()
})
test.afterEach(() => app.close())

test('isolates the preload from the page, and both from Node', async () => {
  expect(await page.evaluate(() => ({ denied: window.sample.denied, leaked: 'leaked' in window, require: typeof Reflect.get(window, 'require') }))).toEqual({
    denied: ['fs', 'child_process'],
    leaked: false,
    require: 'undefined',
  })
})

test('bridges functions, results, errors and promises', async () => {
  expect(await page.evaluate(() => window.sample.sync(2, 3))).toBe(5)
  await expect(page.evaluate(() => { window.sample.fail() })).rejects.toThrow('told you')
  const { value, url, trusted } = (await page.evaluate(() =>
    window.sample.invoke('echo', { list: [1, NaN, undefined], typed: new Float32Array([1.5]), map: new Map([['a', 1]]) }),
  )) as { value: { list: unknown[]; typed: Float32Array; map: Map<string, number> }; url: string; trusted: boolean }
  expect(url).toBe('app://bundle/index.html')
  expect(trusted).toBe(true)
  expect(value.list).toEqual([1, NaN, undefined])
  expect([...Object.values(value.typed)]).toEqual([1.5])
  await expect(page.evaluate(() => window.sample.invoke('echo', { a: () => 1 }))).rejects.toThrow(/could not be cloned/)
})

test('throws for what it does not have', async () => {
  await expect(page.evaluate(() => window.sample.invoke('unknown'))).rejects.toThrow('The stand-in has no app.getLocale')
})

test('carries ports to the page and tells of their end', async () => {
  const doubled = await page.evaluate(
    () =>
      new Promise((done) => {
        const seen: number[] = []
        window.sample.onDoubled((value) => {
          if (seen.push(value) === 3) done(seen)
        })
        for (const value of [1, 2, 3]) window.sample.double(value)
      }),
  )
  expect(doubled).toEqual([2, 4, 6])
  await page.reload()
  await expect.poll(() => said).toContain('port closed')
})

test('runs a utility process that knows its parent by its port alone', async () => {
  const answer = (await page.evaluate(() => window.sample.invoke('child', { n: 7 }))) as object
  expect(answer).toEqual({ message: { data: { n: 7 }, send: 'undefined' }, code: 143 })
})

test('serves the protocol with its headers and nothing else', async () => {
  const heard = page.evaluate(
    () =>
      new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          done(event.violatedDirective)
        })
        const script = document.createElement('script')
        script.textContent = 'window.hacked = true'
        document.head.append(script)
      }),
  )
  expect(await heard).toBe('script-src-elem')
  expect(await page.evaluate(() => [crossOriginIsolated, isSecureContext, 'hacked' in window])).toEqual([true, true, false])
})

test('asks before it navigates or opens a window', async () => {
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.evaluate(() => {
    window.open('https://example.org/')
  })
  const recorded = (): Promise<string[]> =>
    app.evaluate((electron) => (electron as unknown as { standInCalls: { member: string; args: string[] }[] }).standInCalls.map(({ member, args }) => `${member} ${String(args[0])}`))
  await expect.poll(recorded).toContain('navigationPrevented https://example.com/')
  await expect.poll(recorded).toContain('windowOpen https://example.org/')
  expect(app.windows()).toHaveLength(1)
})

test('asks a page with unsaved changes before its window closes', async () => {
  await page.evaluate(() => {
    addEventListener('beforeunload', (event) => {
      event.preventDefault()
    })
  })
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.close()
  })
  await expect.poll(() => said).toContain('asked to stay')
  expect(app.windows()).toHaveLength(1)
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.webContents.on('will-prevent-unload', (event) => {
      event.preventDefault()
    })
  })
})

test('hands the arguments of a second start to the first', async () => {
  const second = spawn(executablePath, [`--user-data-dir=${userData}`, sample, 'again.loom'])
  expect(await new Promise((done) => second.on('exit', done))).toBe(0)
  await expect.poll(() => said).toContain('second again.loom')
})

test('is gone when it is killed', async () => {
  const { pid } = app.process()
  const gone = new Promise((done) => app.process().once('exit', done))
  process.kill(pid!, 'SIGKILL')
  await gone
})
