/** Counts what passed, failed and was skipped over checks and test runners. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { follow } from '../setup/run.js'

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** Counts of a Vitest report. */
export function vitestCounts(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests }
}

/** Counts of a Playwright report. A test that passed at a second try counts as failed. */
export function playwrightCounts({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

export class Tally {
  passed = 0
  failed = 0
  skipped = 0
  failures = []
  skips = []
  folder = mkdtempSync(join(tmpdir(), 'neuroloom-test-'))

  skip(name, reason) {
    this.skipped += 1
    this.skips.push(`${name}: ${reason}`)
    console.log(`\n── ${name}: skipped, ${reason}`)
  }

  /** Runs a check that passes or fails as a whole. */
  async check(name, program, args, options) {
    console.log(`\n── ${name}`)
    this.count(name, await follow(program, args, options))
  }

  /** Runs checks of `{ name, program, args }` side by side, `width` at a time; what each prints is shown whole when it ends. */
  async checks(list, width) {
    const waiting = [...list]
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const printed = []
        const code = await follow(next.program, next.args, {}, (data) => printed.push(data))
        process.stdout.write(`\n── ${next.name}\n${Buffer.concat(printed).toString()}`)
        this.count(next.name, code)
      }
    }
    await Promise.all(Array.from({ length: width }, work))
  }

  count(name, code) {
    if (code === 0) this.passed += 1
    else {
      this.failed += 1
      this.failures.push(`${name} (exit code ${code})`)
    }
  }

  /** Runs a test runner that writes a report; `args` gets the report's path. A runner that fails without a failed test counts as one. */
  async suite(name, program, args, counts, options) {
    console.log(`\n── ${name}`)
    const file = join(this.folder, `${name.replace(/\W+/g, '-')}.json`)
    const code = await follow(program, args(file), options?.(file))
    const report = read(file)
    const { passed, failed, skipped } = report === null ? { passed: 0, failed: 0, skipped: 0 } : counts(report)
    const broken = (code !== 0 || report === null) && failed === 0 ? 1 : 0
    this.passed += passed
    this.failed += failed + broken
    this.skipped += skipped
    if (failed + broken > 0) this.failures.push(`${name} (${failed > 0 ? `${failed} failed` : `exit code ${code}`})`)
  }

  /** Prints the last lines; the exit code. */
  end() {
    rmSync(this.folder, { recursive: true, force: true })
    console.log('')
    for (const skip of this.skips) console.log(`Skipped: ${skip}`)
    for (const failure of this.failures) console.log(`Failed: ${failure}`)
    console.log(`${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`)
    return this.failed === 0 ? 0 : 1
  }
}
