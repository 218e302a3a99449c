import { contextBridge, ipcRenderer } from 'electron'
import type { HostConnection, HostEvent, HostMethod, HostReply, HostRequest } from '../../core/protocol/host-api.ts'
import { CHANNELS } from '../channels.ts'

type Listener = (events: readonly HostEvent[]) => void

const listeners = new Set<Listener>()
/** Events that came before the page listened. */
let early: HostEvent[] = []
let lastId = 0

ipcRenderer.on(CHANNELS.events, ({ ports }) => {
  const port = ports[0]
  if (port === undefined) return
  port.onmessage = ({ data }: MessageEvent<readonly HostEvent[]>) => {
    if (listeners.size === 0) early.push(...data)
    for (const listener of listeners) listener(data)
    // The window has seen them: the next may come.
    port.postMessage('seen')
  }
})

const connection: HostConnection = {
  request(method: HostMethod, args: unknown): Promise<HostReply> {
    lastId += 1
    return ipcRenderer.invoke(CHANNELS.request, { id: lastId, method, args } satisfies HostRequest) as Promise<HostReply>
  },
  onEvents(callback: Listener): () => void {
    listeners.add(callback)
    if (early.length > 0) callback(early)
    early = []
    return () => {
      listeners.delete(callback)
    }
  },
}

contextBridge.exposeInMainWorld('neuroloom', connection)
ipcRenderer.send(CHANNELS.connect)
