/** Builds the product when its sources changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, succeeds } from './run.js'

const sources = ['core', 'host', 'trainer', 'server', 'cli', 'electron', 'renderer', 'electron.vite.config.ts', 'package-lock.json']
const stamp = join(root, 'out', '.sources')

function* filesBelow(path) {
  const entries = readdirSync(join(root, path), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = `${path}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(child)
    else if (!/\.(test|fixture)\.tsx?$/.test(entry.name)) yield child
  }
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const source of sources) {
    if (!existsSync(join(root, source))) continue
    const files = source.includes('.') ? [source] : filesBelow(source)
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update('\0')
  }
  return hash.digest('hex')
}

/**
 * Builds into out/ unless it was built from these very sources.
 * @throws Error when the build fails
 */
export function ensureBuild(node) {
  const hash = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  say('Building …')
  if (!succeeds(node, ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'])) {
    throw new Error('The build failed: its message above says why.')
  }
  writeFileSync(stamp, hash)
}
