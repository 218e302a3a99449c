/** Checks every environment by its own tsconfig: a folder that reaches for what it may not have fails here. */
import { spawnSync } from 'node:child_process'

const projects = [
  'core', 'host', 'trainer', 'server', 'cli', 'electron/main', 'electron/preload', 'renderer', 'e2e', 'scripts', 'bench', 'tsconfig.tests.json',
]
let failed = 0
for (const project of projects) {
  const run = spawnSync(process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', project], { stdio: 'inherit' })
  if (run.status !== 0) failed += 1
}
if (failed > 0) process.exit(1)
console.log(`${projects.length} projects type-check`)
