/** Looks for Electron's binary without importing the package, which would start a download. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, say } from './run.js'

const folder = join(root, 'node_modules', 'electron')
const STALL_MS = 10_000

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null)

/** The path of Electron's executable, or null. */
export function findElectron() {
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override !== undefined) return existsSync(join(override, name)) ? join(override, name) : null
  const version = read(join(folder, 'dist', 'version'))?.replace(/^v/, '')
  const path = read(join(folder, 'path.txt'))
  if (path === null || version !== JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version) return null
  return existsSync(join(folder, 'dist', path)) ? join(folder, 'dist', path) : null
}

/** There is a screen to show a window on. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

function bytesBelow(path) {
  if (!existsSync(path)) return 0
  let bytes = 0
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    try {
      bytes += statSync(join(entry.parentPath ?? entry.path, entry.name)).size
    } catch {
      // Gone since it was listed.
    }
  }
  return bytes
}

/** Downloads the binary, and gives up when nothing arrives for ten seconds; its path, or null. */
export async function downloadElectron(node) {
  say('Downloading Electron …')
  const temporary = mkdtempSync(join(tmpdir(), 'neuroloom-electron-'))
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
  const child = spawn(node, [join(folder, 'install.js')], { cwd: root, env, stdio: ['ignore', 'ignore', 'ignore'] })
  let [seen, since] = [-1, Date.now()]
  const watch = setInterval(() => {
    const bytes = bytesBelow(temporary) + bytesBelow(join(folder, 'dist'))
    if (bytes !== seen) [seen, since] = [bytes, Date.now()]
    else if (Date.now() - since >= STALL_MS) child.kill('SIGKILL')
  }, 500)
  await new Promise((resolve) => {
    child.on('exit', resolve)
    child.on('error', resolve)
  })
  clearInterval(watch)
  rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
  return findElectron()
}
