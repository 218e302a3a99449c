/** Checks the import rules, and that they were checked on something: a compiler it cannot use reads no modules. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup/run.js'

const folders = ['core', 'host', 'trainer', 'server', 'cli', 'electron', 'renderer', 'e2e'].filter((folder) => existsSync(join(root, folder)))
const program = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
})
let summary
try {
  ;({ summary } = JSON.parse(stdout))
} catch {
  console.error(stderr || stdout)
  process.exit(1)
}
for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ')
  console.error(`${rule.severity} ${rule.name}: ${from} → ${path}`)
}
console.log(`${summary.totalCruised} modules, ${summary.totalDependenciesCruised} dependencies, ${summary.violations.length} violations`)
if (summary.totalCruised === 0) console.error('No module was read: the check saw nothing.')
process.exit(status !== 0 || summary.error > 0 || summary.totalCruised === 0 ? 1 : 0)
