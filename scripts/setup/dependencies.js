/** Installs what package-lock.json names, and makes sure that the project's own Node is really there. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, output, root, say, succeeds } from './run.js'

const lock = join(root, 'package-lock.json')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.neuroloom-lock')
const wanted = 24

const lockHash = () => createHash('sha256').update(readFileSync(lock)).digest('hex')

function areFresh() {
  const installed = join(modules, '.package-lock.json')
  if (!existsSync(installed)) return false
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lockHash()
  return statSync(installed).mtimeMs >= statSync(lock).mtimeMs
}

const major = (program) => Number(/^v(\d+)\./.exec(output(program, ['--version']) ?? '')?.[1] ?? 0)

/** The project's own Node; null when it is missing. */
function ownNode() {
  const path = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(path) && major(path) === wanted ? path : null
}

/**
 * Installs dependencies when they are missing or older than the lock; the path of a Node that runs the product.
 * @throws Error when npm cannot install them
 */
export function ensureDependencies() {
  if (!areFresh()) {
    say('Installing dependencies …')
    if (!npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])) throw new Error('npm ci failed: its message above says why.')
    writeFileSync(stamp, lockHash())
  }
  let node = ownNode()
  if (node === null) {
    // Its install script did not run (npm was told to ignore scripts).
    say('Installing Node 24 for this project …')
    succeeds(process.execPath, ['installArchSpecificPackage.js'], { cwd: join(modules, 'node') })
    node = ownNode()
  }
  if (node === null && Number(process.versions.node.split('.')[0]) >= wanted) node = process.execPath
  if (node === null) throw new Error(`The npm package "node" could not install Node ${wanted}. Install Node ${wanted} yourself and start again.`)
  return node
}
