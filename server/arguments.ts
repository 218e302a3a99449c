import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../core/base/result.ts'

export interface ServerArguments {
  readonly port: number
  /** Folder that the file picker does not leave. */
  readonly root: string
  /** Folder of settings, caches and runs of unsaved documents; null for the usual one. */
  readonly home: string | null
  readonly check: boolean
  readonly help: boolean
}

export const usage = `Neuroloom in the browser: serves the app on this machine alone.

  --port N        port on 127.0.0.1 (default: any free one)
  --root FOLDER   folder in which files are chosen (default: your home folder)
  --home FOLDER   folder of settings, caches and runs of unsaved documents
  --check         start, answer one request, print face and address, end
  --help          this text`

/** Reads the command line; the error is for the person. */
export function serverArguments(argv: readonly string[], home: string): Result<ServerArguments, string> {
  let values: { port?: string; root?: string; home?: string; check?: boolean; help?: boolean }
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    values = parseArgs({ args: [...argv], strict: true, options: { port: text, root: text, home: text, check: flag, help: flag } }).values
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  const port = Number(values.port ?? 0)
  if (!/^\d{1,5}$/.test(values.port ?? '0') || port > 65535) return err(`--port takes a number from 0 to 65535, not "${values.port ?? ''}"`)
  return ok({ port, root: values.root ?? home, home: values.home ?? null, check: values.check === true, help: values.help === true })
}
