/** Plain figures of examples that ship, trained as they are by the command line. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { median } from './machine.ts'
import { work } from './prepare.ts'

export interface ExampleFigure {
  readonly example: string
  readonly samplesPerSecond: number
  readonly seconds: number
  readonly epochs: number
  readonly validationLoss: number
}

const root = path.join(import.meta.dirname, '..')
const measured = [
  { example: 'digits-cnn', data: 'digits.csv', epochs: 10 },
  { example: 'digits-autoencoder', data: 'digits.csv', epochs: 40 },
] as const

/** Each is trained three times, on one thread. */
export function exampleFigures(say: (line: string) => void): ExampleFigure[] {
  const folder = path.join(work, 'examples')
  mkdirSync(folder, { recursive: true })
  return measured.map(({ example, data, epochs }) => {
    for (const name of [`${example}.loom`, data]) cpSync(path.join(root, 'examples', name), path.join(folder, name))
    const runs = [1, 2, 3].map(() => {
      const args = ['train', path.join(folder, `${example}.loom`), '--engine', 'wasm', '--threads', '1', '--epochs', String(epochs), '--fresh', '--json']
      const run = spawnSync(process.execPath, [path.join(root, 'cli/main.ts'), ...args], { encoding: 'utf8', env: { ...process.env, NEUROLOOM_HOME: path.join(work, 'home') } })
      if (run.status !== 0) throw new Error(`${example}: ${run.stdout}${run.stderr}`)
      return JSON.parse(run.stdout.trim().split('\n').at(-1)!) as ExampleFigure
    })
    say(`example: ${example}`)
    const { epochs: done, validationLoss } = runs[0]!
    return { example, samplesPerSecond: median(runs.map((run) => run.samplesPerSecond)), seconds: median(runs.map((run) => run.seconds)), epochs: done, validationLoss }
  })
}
