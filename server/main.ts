import os from 'node:os'
import path from 'node:path'
import { createHost, dispatch } from '../host/index.ts'
import { findProduct } from '../host/product.ts'
import { forkChild } from '../host/trainer/fork-child.ts'
import { serverArguments, usage, type ServerArguments } from './arguments.ts'
import { checkFace } from './check.ts'
import { serve } from './serve.ts'

async function run({ port, root, home, check }: ServerArguments): Promise<void> {
  const product = findProduct(import.meta.dirname)
  const data = home ?? path.join(os.homedir(), '.neuroloom')
  const host = createHost({
    face: 'browser',
    version: product.version,
    cacheDir: path.join(data, 'cache'),
    userDataDir: data,
    root: path.resolve(root),
    fork: forkChild,
  })
  const face = await serve({
    port,
    page: path.join(product.root, 'out', 'renderer'),
    dispatch: (request) => dispatch(host, request),
    onEvents: (callback) => host.onEvents(callback),
  })
  const end = async (): Promise<void> => {
    await face.close()
    await host.close()
  }

  if (check) {
    try {
      await checkFace(face)
      console.log(`browser ${face.origin}`)
    } finally {
      await end()
    }
    return
  }

  console.log(`Neuroloom runs in the browser. Open this address (it works once, in one browser):\n\n  ${face.address()}\n`)
  if (process.stdin.isTTY) {
    console.log('Press Enter for a fresh address, Ctrl+C to end.')
    process.stdin.on('data', () => {
      console.log(`  ${face.address()}`)
    })
  }
  let ending = false
  const stop = (): void => {
    if (ending) process.exit(130)
    ending = true
    process.stdin.pause()
    void end().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

const given = serverArguments(process.argv.slice(2), os.homedir())
if (!given.ok) {
  console.error(`${given.error}\n\n${usage}`)
  process.exitCode = 2
} else if (given.value.help) console.log(usage)
else {
  try {
    await run(given.value)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    console.error(code === 'EADDRINUSE' ? `Port ${given.value.port} is taken: choose another with --port, or leave it out.` : message)
    process.exitCode = 1
  }
}
