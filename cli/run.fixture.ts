/** The command line in the test's own process, with what it printed. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runCommandLine } from './run.ts'

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The last line of standard output, as JSON. */
  readonly json: Record<string, unknown>
}

/** Run one command line and keep what it prints from the terminal. */
export async function run(...args: readonly string[]): Promise<Outcome> {
  const printed = { out: '', err: '' }
  const real = { out: process.stdout.write.bind(process.stdout), err: process.stderr.write.bind(process.stderr) }
  const keep =
    (to: 'out' | 'err') =>
    (text: string | Uint8Array): boolean => {
      printed[to] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8')
      return true
    }
  process.stdout.write = keep('out')
  process.stderr.write = keep('err')
  try {
    const code = await runCommandLine(args)
    return {
      code,
      ...printed,
      get json() {
        return JSON.parse(printed.out.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>
      },
    }
  } finally {
    process.stdout.write = real.out
    process.stderr.write = real.err
  }
}

/** A folder of the test's own, also the home of the command line; removed by the returned function. */
export function workFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'neuroloom-cli-'))
  process.env['NEUROLOOM_HOME'] = path.join(folder, 'home')
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** For a process of the command's own: as on a person's machine, it finds and keeps its compiled code itself. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_COMPILE_CACHE'))
}

export const repository = path.join(import.meta.dirname, '..')
export const example = (name: string): string => path.join(repository, 'examples', name)

/** A copy of an example's file, so that runs do not lie beside the original. */
export function copyExample(name: string, folder: string): string {
  const copy = path.join(folder, name)
  copyFileSync(example(name), copy)
  return copy
}
