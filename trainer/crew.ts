import { Worker } from 'node:worker_threads'
import type { Crew } from '../core/engines/wasm/crew.ts'

/** What each thread runs: it says that it is there, then works until it is dismissed. Plain JavaScript, as it is no file of its own once bundled. */
const source = `
const { parentPort, workerData } = require('node:worker_threads')
const { module, memory, number } = workerData
const { work } = new WebAssembly.Instance(module, { env: { memory } }).exports
parentPort.postMessage('ready')
work(number)
`

/** Threads of Node: they end with the process, and do not keep it alive. */
export const nodeCrew: Crew = {
  async start(module, memory, count) {
    await Promise.all(
      Array.from(
        { length: count },
        (_, i) =>
          new Promise<void>((resolve, reject) => {
            const worker = new Worker(source, { eval: true, workerData: { module, memory, number: i + 1 }, execArgv: [] })
            worker.once('message', () => {
              worker.unref()
              resolve()
            })
            worker.once('error', reject)
          }),
      ),
    )
  },
}
