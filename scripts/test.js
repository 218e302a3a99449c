#!/usr/bin/env node
/**
 * `npm test`: sets up what is missing, then runs every check and every test, and ends with one line of counts.
 *   npm test -- lint unit     runs the named parts only
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './setup/build.js'
import { findChromium } from './setup/chromium.js'
import { ensureDependencies } from './setup/dependencies.js'
import { findElectron, hasDisplay } from './setup/electron.js'
import { missingPython } from './setup/python.js'
import { root, say } from './setup/run.js'
import { Tally, playwrightCounts, vitestCounts } from './testing/tally.js'

const parts = ['registries', 'typecheck', 'lint', 'rules', 'knip', 'unit', 'oracles', 'build', 'browser', 'journeys']
const named = process.argv.slice(2)
for (const name of named) {
  if (parts.includes(name)) continue
  say(`There is no part "${name}": ${parts.join(', ')}`)
  process.exit(2)
}
const wants = (part) => named.length === 0 || named.includes(part)

let node
try {
  node = ensureDependencies()
} catch (error) {
  say(error.message)
  console.log('0 passed, 1 failed, 0 skipped')
  process.exit(1)
}

// Hundreds of processes start below. Node keeps compiled code by the text it was compiled from, so none of it goes stale.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node')

const tally = new Tally()
const bin = (...path) => join('node_modules', ...path)

// They only read. The longest comes first, and the others pass beside it.
const checks = [
  { part: 'lint', name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  { part: 'registries', name: 'registries', args: ['scripts/registries.ts', '--check'] },
  { part: 'registries', name: 'docs of the nodes', args: ['scripts/node-docs.ts', '--check'] },
  { part: 'typecheck', name: 'typecheck', args: ['scripts/typecheck.ts'] },
  { part: 'rules', name: 'import rules', args: ['scripts/depcruise.js'] },
  { part: 'knip', name: 'dead code', args: [bin('knip', 'bin', 'knip.js')] },
]
await tally.checks(checks.filter(({ part }) => wants(part)).map(({ name, args }) => ({ name, program: node, args })), 2)

// Tests that ask PyTorch or scikit-learn skip themselves, with the reason, where there is none.
const oracles = [
  { module: 'torch', debian: 'python3-torch' },
  { module: 'sklearn', debian: 'python3-sklearn' },
]
if (wants('unit') || wants('oracles')) {
  for (const { module, debian } of oracles) {
    const missing = missingPython(module, debian)
    if (missing !== null) console.log(`\n── no ${module}: ${missing}`)
  }
}

const vitest = (config) => (report) => [bin('vitest', 'vitest.mjs'), 'run', ...config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
if (wants('unit')) await tally.suite('unit tests', node, vitest([]), vitestCounts)
if (wants('oracles')) {
  const script = 'scripts/compare-sklearn/run.ts'
  const missing = missingPython('sklearn', 'python3-sklearn')
  if (missing !== null) tally.skip('accuracy against scikit-learn', missing)
  else await tally.check('accuracy against scikit-learn', node, [script])
}

let built = true
if (wants('build') || wants('journeys')) {
  console.log('\n── build')
  try {
    ensureBuild(node)
    tally.passed += 1
  } catch (error) {
    say(error.message)
    tally.failed += 1
    tally.failures.push('build')
    built = false
  }
}

if (wants('browser') || wants('journeys')) {
  const { path: chromium, reason } = findChromium(node)
  const env = { ...process.env, NEUROLOOM_CHROMIUM: chromium ?? '' }
  if (chromium === null) tally.skip('everything in a browser', reason)
  if (chromium !== null && wants('browser') && existsSync(join(root, 'vitest.browser.config.ts'))) {
    await tally.suite('unit tests in Chromium', node, vitest(['--config', 'vitest.browser.config.ts']), vitestCounts, () => ({ env }))
  }
  if (chromium !== null && wants('journeys') && built) {
    const playwright = bin('@playwright', 'test', 'cli.js')
    const desktop = findElectron() !== null && hasDisplay()
    const projects = ['tools', 'screens', 'browser', 'stand-in', ...(desktop ? ['electron'] : [])]
    const args = [playwright, 'test', '--config', 'e2e/playwright.config.ts', ...projects.map((name) => `--project=${name}`)]
    await tally.suite(`journeys (${projects.join(', ')})`, node, () => args, playwrightCounts, (file) => ({ env: { ...env, PLAYWRIGHT_REPORT: file } }))
    if (!desktop) tally.skip('journeys in Electron', findElectron() === null ? "Electron's binary is not here; the stand-in ran in its place" : 'there is no display')
  }
}

process.exitCode = tally.end()
