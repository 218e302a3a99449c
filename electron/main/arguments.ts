import path from 'node:path'

/** What the command line of a start, the first or a later one, asks for. */
export interface StartArguments {
  /** Start, answer one request, say so, end. */
  readonly check: boolean
  /** Documents to open, as absolute paths. */
  readonly documents: readonly string[]
}

/** Reads a command line; what Chromium or Electron understand is passed over. */
export function startArguments(argv: readonly string[], folder: string): StartArguments {
  return {
    check: argv.includes('--check'),
    documents: argv.slice(1).filter((argument) => argument.endsWith('.loom') && !argument.startsWith('-')).map((argument) => path.resolve(folder, argument)),
  }
}
