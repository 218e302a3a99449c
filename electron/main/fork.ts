import { utilityProcess } from 'electron'
import type { TrainerEvent } from '../../core/protocol/trainer-protocol.ts'
import type { ForkTrainer } from '../../host/options.ts'

/** Training processes as Electron's utility processes. */
export const forkUtility: ForkTrainer = (entry) => {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Neuroloom trainer', stdio: 'inherit' })
  let ended: string | null = null
  const listeners: ((reason: string) => void)[] = []
  child.on('exit', (code) => {
    ended = `exit code ${code}`
    // A message posted within this event can take the main process down: tell one tick later.
    setImmediate(() => {
      for (const listener of listeners) listener(`exit code ${code}`)
    })
  })
  return {
    get pid() {
      return child.pid
    },
    postMessage(message) {
      if (ended === null) child.postMessage(message)
    },
    onMessage(callback) {
      child.on('message', (message: TrainerEvent) => {
        callback(message)
      })
    },
    onExit(callback) {
      if (ended === null) listeners.push(callback)
      else callback(ended)
    },
    kill() {
      if (child.pid === undefined) child.kill()
      else process.kill(child.pid, 'SIGKILL')
    },
  }
}
