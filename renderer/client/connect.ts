import type { HostConnection } from '../../core/protocol/host-api.ts'
import { webSocketConnection } from './web-socket.ts'

declare global {
  interface Window {
    /** Put there by the desktop's preload. */
    readonly neuroloom?: HostConnection
  }
}

/** The host of this window: the desktop's preload where there is one, else the server that this page came from. */
export function connectHost(onConnected: (connected: boolean) => void): HostConnection {
  if (window.neuroloom !== undefined) return window.neuroloom
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const connection = webSocketConnection(`${scheme}://${location.host}/host`)
  connection.onConnected(onConnected)
  return connection
}
