/** Entry of the command line. */
import { runCommandLine } from './run.ts'
import { exitCode } from './support/exit.ts'

/** A pipe that was closed early, as by `| head`, is no mistake. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCode.done : exitCode.input)
})

process.exitCode = await runCommandLine(process.argv.slice(2))
