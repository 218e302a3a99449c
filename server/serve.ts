import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { MAX_TEXT } from '../core/protocol/codec.ts'
import type { HostEvent, HostReply } from '../core/protocol/host-api.ts'
import { securityHeaders } from '../core/protocol/security.ts'
import { pageFile } from '../host/page-file.ts'
import { Access } from './access.ts'
import { WindowConnection } from './window.ts'

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of the built page. */
  readonly page: string
  /** Validates a request of unknown shape and answers it; never rejects. */
  readonly dispatch: (request: unknown) => Promise<HostReply>
  /** Subscribes to the host's events. */
  readonly onEvents: (callback: (events: readonly HostEvent[]) => void) => () => void
}

export interface BrowserFace {
  /** The page's address without a token. */
  readonly origin: string
  /** A fresh address that opens the page once. */
  address(): string
  close(): Promise<void>
}

/** Path of the WebSocket. */
export const SOCKET_PATH = '/host'
const PING_MS = 30_000

const stranger = 'Open the address that Neuroloom printed when it started. It works once, in one browser; restart Neuroloom for another.\n'

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer, more: { readonly [name: string]: string } = {}): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store', ...more })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

const say = (response: ServerResponse, status: number, text: string): void => {
  answer(response, status, 'text/plain; charset=utf-8', text)
}

async function handle(request: IncomingMessage, response: ServerResponse, access: Access, page: string): Promise<void> {
  if (!access.isOurs(request)) {
    say(response, 403, 'This address belongs to a page on this machine.\n')
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    say(response, 405, 'GET only.\n')
    return
  }
  const url = new URL(request.url ?? '/', access.origin)
  const token = url.searchParams.get('token')
  if (token !== null) {
    const cookie = access.redeem(token)
    if (cookie !== null) response.setHeader('Set-Cookie', cookie)
    if (cookie !== null || access.knows(request)) answer(response, 303, 'text/plain', '', { Location: '/' })
    else say(response, 403, stranger)
    return
  }
  if (!access.knows(request)) {
    say(response, 403, stranger)
    return
  }
  const file = await pageFile(page, url.pathname)
  if (file === null) say(response, 404, 'Not found.\n')
  else answer(response, 200, file.type, file.body, file.immutable ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {})
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/**
 * Serves the page and its WebSocket on loopback.
 * @throws the socket's error when the port cannot be had
 */
export async function serve(options: ServeOptions): Promise<BrowserFace> {
  const server = createServer()
  server.headersTimeout = 10_000
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', failed)
      listening()
    })
  })
  const access = new Access((server.address() as AddressInfo).port)
  const windows = new Set<WindowConnection>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_TEXT, perMessageDeflate: false })

  server.on('request', (request, response) => {
    handle(request, response, access, options.page).catch(() => {
      if (!response.headersSent) say(response, 500, 'The page could not be read.\n')
    })
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const path = new URL(request.url ?? '/', access.origin).pathname
    if (!access.isOurs(request) || request.headers.origin === undefined || !access.knows(request)) refuse(socket, '403 Forbidden')
    else if (path !== SOCKET_PATH) refuse(socket, '404 Not Found')
    else {
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        const window = new WindowConnection(webSocket, options.dispatch)
        windows.add(window)
        webSocket.on('error', () => {
          webSocket.terminate()
        })
        webSocket.on('close', () => windows.delete(window))
      })
    }
  })

  const unsubscribe = options.onEvents((events) => {
    for (const window of windows) window.push(events)
  })
  const pings = setInterval(() => {
    for (const client of sockets.clients) client.ping()
  }, PING_MS)
  pings.unref()

  return {
    origin: access.origin,
    address: () => access.address(),
    close: async () => {
      unsubscribe()
      clearInterval(pings)
      for (const client of sockets.clients) client.close(1001, 'Neuroloom ends')
      const ended = new Promise<void>((done) => {
        server.close(() => {
          done()
        })
      })
      const hurry = setTimeout(() => {
        for (const client of sockets.clients) client.terminate()
        server.closeAllConnections()
      }, 500)
      server.closeIdleConnections()
      await ended
      clearTimeout(hurry)
    },
  }
}
