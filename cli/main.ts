/** Entry of the command line. */
import { CommanderError } from 'commander'
import { InputError } from '../host/input-error.ts'
import { findProduct } from '../host/product.ts'
import { createProgram } from './program.ts'
import { exitCode } from './support/exit.ts'
import { complain, diagnosticLine } from './support/print.ts'

/** A pipe that was closed early, as by `| head`, is no mistake. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCode.done : exitCode.input)
})

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

let code: number = exitCode.done
try {
  const program = createProgram(findProduct(import.meta.dirname).version, (own) => {
    code = own
  })
  await program.parseAsync()
} catch (error) {
  code = codeOf(error)
}
process.exitCode = code
