import { CommanderError } from 'commander'
import { InputError } from '../host/input-error.ts'
import { findProduct } from '../host/product.ts'
import { createProgram } from './program.ts'
import { exitCode } from './support/exit.ts'
import { complain, diagnosticLine } from './support/print.ts'

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage
  if (error instanceof InputError) {
    for (const own of error.diagnostics) complain(diagnosticLine(own))
    return exitCode.input
  }
  complain(`error: unexpected: ${error instanceof Error ? error.message : String(error)}`)
  if (process.env['NEUROLOOM_DEBUG'] !== undefined && error instanceof Error) complain(error.stack ?? '')
  return exitCode.input
}

/** Run one command line, without the program's name; the exit code. Never rejects. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code: number = exitCode.done
  try {
    const program = createProgram(findProduct(import.meta.dirname).version, (own) => {
      code = own
    })
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    code = codeOf(error)
  }
  return code
}
