#!/usr/bin/env node
/** The `neuroloom` command: runs the built command line, or its source, on Node 24 whatever Node started it. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const built = path.join(root, 'out', 'main', 'cli.js')
const source = path.join(root, 'cli', 'main.ts')
const entry = existsSync(source) && process.env.NEUROLOOM_BUILT === undefined ? source : built
const isNew = Number(process.versions.node.split('.')[0]) >= 24

if (isNew) {
  process.argv[1] = entry
  await import(pathToFileURL(entry).href)
} else {
  const node = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (!existsSync(node)) {
    console.error(`Neuroloom needs Node 24, and this is ${process.version}. Run 'npm ci' in ${root}: it installs one beside the project.`)
    process.exit(2)
  }
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
  // The child decides how to end; a terminal's Ctrl+C reaches it twice, which it counts once.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 1))
}
