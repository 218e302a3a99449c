/** Sets the benchmarks' own package up, once, and runs them with the project's Node. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { ensureBuild } from './setup/build.js'
import { findChromium } from './setup/chromium.js'
import { root, say } from './setup/run.js'

const bench = join(root, 'bench')
const installed = join(bench, 'node_modules/.package-lock.json')
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(bench, 'package-lock.json')).mtimeMs) {
  console.log('installing what is compared with')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bench, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
const node = join(root, 'node_modules/node/bin/node')
const program = existsSync(node) ? node : process.execPath
ensureBuild(program)
const { path, reason } = findChromium(program)
if (path === null) say(`The time to the first loss is not measured: ${reason}`)
const env = { ...process.env, ...(path === null ? {} : { NEUROLOOM_CHROMIUM: path }) }
const { status } = spawnSync(program, [join(bench, 'main.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env })
process.exit(status ?? 1)
