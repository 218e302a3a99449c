import type { TrainerEvent, TrainerMessage } from '../core/protocol/trainer-protocol.ts'

/** The way to the host. */
export interface HostPort {
  send(event: TrainerEvent): void
  /** Ends the process once everything sent has left it. */
  finish(): void
  onMessage(callback: (message: TrainerMessage) => void): void
  /** The host is gone. */
  onClose(callback: () => void): void
}

/** Electron's utility process has this on `process`. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', callback: (event: { readonly data: unknown }) => void): void
}

/** The port of a utility process, or of a child process with an IPC channel. */
export function connectHost(): HostPort {
  const parent = (process as { parentPort?: ParentPort }).parentPort
  if (parent !== undefined) {
    return {
      send(event) {
        parent.postMessage(event)
      },
      finish() {
        setTimeout(() => process.exit(0), 50)
      },
      onMessage(callback) {
        parent.on('message', ({ data }) => {
          callback(data as TrainerMessage)
        })
      },
      // A utility process ends with the main process.
      onClose: () => undefined,
    }
  }
  if (process.send === undefined) throw new Error('the trainer is started by the host, not by hand')
  return {
    send(event) {
      if (process.connected) process.send?.(event, () => undefined)
    },
    finish() {
      if (process.connected) process.send?.({ kind: 'ready' } satisfies TrainerEvent, () => process.exit(0))
      else process.exit(0)
    },
    onMessage(callback) {
      process.on('message', (message) => {
        callback(message as TrainerMessage)
      })
    },
    onClose(callback) {
      process.on('disconnect', callback)
    },
  }
}
