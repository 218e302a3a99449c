/** Entry of the data worker: a thread that parses files, so that the host's loop never waits for one. */
import { parentPort } from 'node:worker_threads'
import type { WorkerReply, WorkerRequest } from './messages.ts'
import { createTableStore } from './store.ts'
import { runTask } from './tasks.ts'

const store = createTableStore()

parentPort?.on('message', ({ id, task }: WorkerRequest) => {
  let reply: WorkerReply
  try {
    reply = { id, result: runTask(task, store) }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply = { id, error: { message, stack: stack ?? '' } }
  }
  parentPort?.postMessage(reply)
})
