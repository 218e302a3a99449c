/** Entry of the command line. */
import path from 'node:path'
import { useCodeCache } from '../host/code-cache.ts'
import { exitCode } from './support/exit.ts'
import { homeFolder } from './support/home.ts'

/** A pipe that was closed early, as by `| head`, is no mistake. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCode.done : exitCode.input)
})

useCodeCache(path.join(homeFolder(), 'cache', 'code'))
const { runCommandLine } = await import('./run.ts')
process.exitCode = await runCommandLine(process.argv.slice(2))
