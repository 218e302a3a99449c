import { fork } from 'node:child_process'
import type { TrainerEvent } from '../../core/protocol/trainer-protocol.ts'
import type { ForkTrainer } from '../options.ts'

/** Training processes as Node children, for the browser face and the CLI. */
export const forkChild: ForkTrainer = (entry) => {
  const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
  let ended: string | null = null
  const listeners: ((reason: string) => void)[] = []
  const end = (reason: string): void => {
    if (ended !== null) return
    ended = reason
    for (const listener of listeners) listener(reason)
  }
  child.on('exit', (code, signal) => {
    end(signal === null ? `exit code ${code ?? 0}` : `signal ${signal}`)
  })
  child.on('error', (error) => {
    end(error.message)
  })
  return {
    pid: child.pid,
    postMessage(message) {
      if (child.connected) child.send(message, () => undefined)
    },
    onMessage(callback) {
      child.on('message', (message) => {
        callback(message as TrainerEvent)
      })
    },
    onExit(callback) {
      if (ended === null) listeners.push(callback)
      else callback(ended)
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}
