#!/usr/bin/env node
/**
 * `npm start`: sets up what is missing, then opens Neuroloom as a desktop app, or, where that cannot be, in a browser.
 *   --browser        the browser face, whatever is there
 *   --check          start, answer one request, print face and address, end
 *   --port, --root   see `npm start -- --browser --help`
 */
import { findElectron, downloadElectron, hasDisplay } from './setup/electron.js'
import { ensureBuild } from './setup/build.js'
import { ensureDependencies } from './setup/dependencies.js'
import { follow, root, say } from './setup/run.js'

const args = process.argv.slice(2)
const rest = args.filter((argument) => argument !== '--browser')

/** Starts the desktop app; null when it ran, else why it could not. */
async function desktop(node) {
  if (args.includes('--browser')) return 'it was asked for'
  if (!hasDisplay()) return 'there is no display'
  const binary = findElectron() ?? (await downloadElectron(node))
  if (binary === null) return "Electron's binary is not here and could not be downloaded"
  const started = Date.now()
  // Chromium's sandbox refuses to run as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const code = await follow(binary, [...sandbox, root, ...rest])
  if (code === 0) return null
  if (Date.now() - started > 10_000) process.exit(code)
  return `Electron ended with code ${code} as it started`
}

try {
  const node = ensureDependencies()
  ensureBuild(node)
  const why = await desktop(node)
  if (why !== null) {
    say(`Starting in the browser: ${why}.`)
    process.exitCode = await follow(node, ['out/main/server.js', ...rest])
  }
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
