import { WebSocket } from 'ws'
import { decode, encode } from '../core/protocol/codec.ts'
import type { HostReply } from '../core/protocol/host-api.ts'
import { SOCKET_PATH, type BrowserFace } from './serve.ts'

/**
 * Does what a browser does first: opens the address, loads the page, asks the host one thing.
 * @throws Error saying which of these failed
 */
export async function checkFace(face: BrowserFace): Promise<void> {
  const opened = await fetch(face.address(), { redirect: 'manual' })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`The address answered ${opened.status} and gave no cookie`)
  const page = await fetch(`${face.origin}/`, { headers: { cookie } })
  if (!page.ok) throw new Error(`The page answered ${page.status}: is the app built? Run npm start, or npm run build`)
  await page.text()
  const socket = new WebSocket(face.origin.replace('http', 'ws') + SOCKET_PATH, { headers: { cookie, origin: face.origin } })
  try {
    const reply = await new Promise<HostReply>((answered, failed) => {
      socket.once('error', failed)
      socket.once('open', () => {
        socket.send(encode({ id: 1, method: 'info', args: {} }))
      })
      socket.once('message', (data: Buffer) => {
        const decoded = decode(data.toString('utf8'))
        if (decoded.ok) answered(decoded.value as HostReply)
        else failed(new Error(decoded.error))
      })
    })
    if (!reply.ok) throw new Error(`The host answered with an error: ${reply.error.message}`)
  } finally {
    socket.close()
  }
}
