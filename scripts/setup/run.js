/** Runs other programs for the set-up scripts. Plain JavaScript: it must work before anything is installed. */
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Prints what the set-up does, to standard error: standard output belongs to the program that follows. */
export const say = (text) => {
  process.stderr.write(`${text}\n`)
}

/** Runs a program with its output shown; true when it ended with 0. */
export function succeeds(program, args, options = {}) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
  return status === 0
}

/** What a program prints, or null when it cannot be run or fails. */
export function output(program, args, options = {}) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], ...options })
  return status === 0 ? stdout.trim() : null
}

/** Runs npm, by the very npm that started us where there is one. */
export function npm(args) {
  const cli = process.env.npm_execpath
  if (cli !== undefined && /npm-cli\.js$/.test(cli)) return succeeds(process.execPath, [cli, ...args])
  return succeeds('npm', args, { shell: process.platform === 'win32' })
}

/**
 * Runs a program until it ends; the exit code, or 1 when a signal ended it. Its output is shown, or goes to `keep` in
 * pieces.
 */
export function follow(program, args, options = {}, keep = null) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: keep === null ? 'inherit' : ['inherit', 'pipe', 'pipe'], ...options })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', keep)
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    const end = (code) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      resolve(code)
    }
    child.on('error', () => end(127))
    // Not 'exit': what it printed last may still be on its way.
    child.on('close', (code) => end(code ?? 1))
  })
}

/** This process may install Debian packages. */
export const mayInstallPackages = () => process.getuid?.() === 0 && output('apt-get', ['--version']) !== null

let updated = false

/** Installs Debian packages; false when that fails. Lists are fetched once, and only when they are needed. */
export function aptInstall(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => succeeds('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env })
  const known = output('apt-cache', ['policy', ...packages], { env }) ?? ''
  if (!updated && known.split('Candidate: ').length - 1 < packages.length) {
    updated = true
    if (!succeeds('apt-get', ['update', '-q'], { env })) return false
  }
  if (install()) return true
  if (updated) return false
  // The lists may be stale.
  updated = true
  return succeeds('apt-get', ['update', '-q'], { env }) && install()
}
