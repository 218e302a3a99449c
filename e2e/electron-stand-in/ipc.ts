import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { strict } from './strict.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

class StandInIpc extends EventEmitter {
  /** Electron keeps them under this name too; a test calls one with a forged event. */
  readonly _invokeHandlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this._invokeHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this._invokeHandlers.set(channel, handler)
  }

  /** What Electron does with a page's `invoke`: the reply, or the text of the error that the page gets. */
  async answer(channel: string, event: IpcMainInvokeEvent, args: readonly unknown[]): Promise<{ value: unknown } | { error: string }> {
    const handler = this._invokeHandlers.get(channel)
    if (handler === undefined) return { error: `Error invoking remote method '${channel}': Error: No handler registered for '${channel}'` }
    try {
      return { value: await handler(event, ...args) }
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${String(error)}` }
    }
  }
}

export const ipc = new StandInIpc()
export const ipcMain = strict<IpcMain>('ipcMain', ipc)
