/** The Chromium that shows the stand-in's windows. */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright'

let context: Promise<BrowserContext> | null = null
let firstTab: Page | null = null

/** Whoever drives the stand-in may have it hold its pages back until `standInRelease` is called: they are watched from their first script on. */
export const released =
  process.env['STAND_IN_HOLDS'] === undefined
    ? Promise.resolve()
    : new Promise<void>((release) => {
        Object.assign(globalThis, { standInRelease: release })
      })

/** Starts it, and says where its DevTools listen, as Electron does: Playwright waits for that line. */
export function launch(userData: string): Promise<BrowserContext> {
  context ??= start(path.join(userData, 'chromium'))
  return context
}

async function start(profile: string): Promise<BrowserContext> {
  mkdirSync(profile, { recursive: true })
  const started = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['NEUROLOOM_CHROMIUM'] ?? '/usr/bin/chromium',
    viewport: null,
    // Ports tell the page of their end, as Electron's do.
    args: ['--remote-debugging-port=0', '--enable-blink-features=MessagePortCloseEvent', '--no-sandbox'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  firstTab = started.pages()[0] ?? null
  const [port, address] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').trim().split('\n')
  process.stderr.write(`DevTools listening on ws://127.0.0.1:${port!}${address!}\n`)
  return started
}

/** A tab for a new window: the one that was there first, then fresh ones. */
export async function newTab(): Promise<Page> {
  const started = await context!
  const tab = firstTab ?? (await started.newPage())
  firstTab = null
  return tab
}

export async function closeChromium(): Promise<void> {
  await (await context)?.close()
}
