/** Entry of the data worker: a thread that parses files, so that the host's loop never waits for one. */
import { parentPort } from 'node:worker_threads'
import { goodbye, type WorkerReply, type WorkerRequest } from './messages.ts'
import { createTableStore } from './store.ts'
import { runTask } from './tasks.ts'

const store = createTableStore()

parentPort?.on('message', (message: WorkerRequest | typeof goodbye) => {
  if (message === goodbye) {
    parentPort?.close()
    return
  }
  const { id, task } = message
  let reply: WorkerReply
  try {
    reply = { id, result: runTask(task, store) }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    reply = { id, error: { message: failure.message, stack: failure.stack ?? '' } }
  }
  parentPort?.postMessage(reply)
})
