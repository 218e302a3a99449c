/** Finds or installs a Chromium for the tests that need a browser. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { aptInstall, mayInstallPackages, root, say, succeeds } from './run.js'

const programs = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter((folder) => folder !== undefined)

const places = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'],
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: programs.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
}

function playwrightsOwn() {
  const { chromium } = createRequire(join(root, 'package.json'))('playwright')
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

const installed = () => {
  const named = process.env.NEUROLOOM_CHROMIUM
  if (named !== undefined && existsSync(named)) return named
  return places[process.platform]?.find((path) => existsSync(path)) ?? null
}

/** `{ path }` of a Chromium, or `{ path: null, reason }`. */
export function findChromium(node) {
  const path = installed() ?? playwrightsOwn()
  if (path !== null) return { path }
  if (mayInstallPackages()) {
    say('Installing Chromium from Debian …')
    if (aptInstall('chromium')) {
      const debian = installed()
      if (debian !== null) return { path: debian }
    }
  }
  say('Downloading a Chromium for Playwright …')
  succeeds(node, ['node_modules/playwright/cli.js', 'install', 'chromium', '--no-shell'], { timeout: 60_000 })
  const own = playwrightsOwn()
  return own === null ? { path: null, reason: 'no Chromium is installed, and none could be installed within 60 s' } : { path: own }
}
