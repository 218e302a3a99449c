/** Sets the benchmarks' own package up, once, and runs them with the project's Node. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { root } from './setup/run.js'

const bench = join(root, 'bench')
const installed = join(bench, 'node_modules/.package-lock.json')
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(bench, 'package-lock.json')).mtimeMs) {
  console.log('installing what is compared with')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bench, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
const node = join(root, 'node_modules/node/bin/node')
const { status } = spawnSync(existsSync(node) ? node : process.execPath, [join(bench, 'main.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
