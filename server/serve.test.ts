import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { decode, encode } from '../core/protocol/codec.ts'
import type { HostEvent, HostReply } from '../core/protocol/host-api.ts'
import { serve, type BrowserFace } from './serve.ts'

let face: BrowserFace
let folder: string
let emit: (events: readonly HostEvent[]) => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'neuroloom-page-'))
  const page = join(folder, 'page')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Page</title>')
  await writeFile(join(page, 'assets', 'a-1.js'), 'export {}')
  await writeFile(join(folder, 'secret.json'), '{}')
  const listeners = new Set<(events: readonly HostEvent[]) => void>()
  emit = (events) => {
    for (const listener of listeners) listener(events)
  }
  face = await serve({
    port: 0,
    page,
    dispatch: (request): Promise<HostReply> => Promise.resolve({ id: (request as { id: number }).id, ok: true, value: request }),
    onEvents: (callback) => {
      listeners.add(callback)
      return () => listeners.delete(callback)
    },
  })
})
afterEach(async () => {
  await face.close()
  await rm(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined }
  readonly body: string
}

/** `fetch` hides cookies and forbids Host and Origin, which these tests must set. */
const get = (address: string, headers: { readonly [name: string]: string } = {}, method = 'GET'): Promise<Answer> =>
  new Promise((done, failed) => {
    const request = httpRequest(address, { headers, method }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => (body += text))
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, headers: response.headers, body })
      })
    })
    request.on('error', failed)
    request.end()
  })

async function cookie(): Promise<string> {
  const { headers } = await get(face.address())
  return headers['set-cookie']![0]!.split(';')[0]!
}

const connect = (headers: { readonly [name: string]: string }, path = '/host'): Promise<WebSocket> =>
  new Promise((done, failed) => {
    const socket = new WebSocket(face.origin.replace('http', 'ws') + path, { headers })
    socket.once('open', () => {
      done(socket)
    })
    socket.once('error', failed)
  })

const next = (socket: WebSocket): Promise<unknown> =>
  new Promise((done) => {
    socket.once('message', (data: Buffer) => {
      const decoded = decode(data.toString())
      done(decoded.ok ? decoded.value : decoded.error)
    })
  })

describe('access', () => {
  it('refuses whoever has no cookie', async () => {
    expect(await get(`${face.origin}/`)).toMatchObject({ status: 403 })
  })

  it('takes a token once and gives a cookie that scripts cannot read', async () => {
    const address = face.address()
    const first = await get(address)
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(first.headers['set-cookie']![0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(await get(address)).toMatchObject({ status: 403 })
  })

  it('lets a browser that has the cookie open the address again', async () => {
    const address = face.address()
    const { headers } = await get(address)
    expect(await get(address, { cookie: headers['set-cookie']![0]! })).toMatchObject({ status: 303 })
  })

  it('refuses a wrong token and a wrong cookie', async () => {
    expect(await get(`${face.origin}/?token=guess`)).toMatchObject({ status: 403 })
    const name = (await cookie()).split('=')[0]!
    expect(await get(`${face.origin}/`, { cookie: `${name}=guess` })).toMatchObject({ status: 403 })
  })

  it.each([{ host: 'evil.example' }, { host: '127.0.0.1' }, { origin: 'http://evil.example' }, { origin: 'null' }])(
    'refuses a request with %o',
    async (headers) => {
      expect(await get(`${face.origin}/`, { cookie: await cookie(), ...headers })).toMatchObject({ status: 403 })
    },
  )
})

describe('files', () => {
  it('serves the page under the strict policy', async () => {
    const answer = await get(`${face.origin}/`, { cookie: await cookie() })
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html><title>Page</title>' })
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(answer.headers['cross-origin-embedder-policy']).toBe('require-corp')
  })

  it('lets hashed files be kept', async () => {
    const answer = await get(`${face.origin}/assets/a-1.js`, { cookie: await cookie() })
    expect(answer.headers['cache-control']).toContain('immutable')
  })

  it.each(['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/assets/%00.js', '/%', '/nothing.js', '/assets'])('does not serve %s', async (path) => {
    expect(await get(face.origin + path, { cookie: await cookie() })).toMatchObject({ status: 404 })
  })

  it('allows reading only', async () => {
    expect(await get(`${face.origin}/`, { cookie: await cookie() }, 'POST')).toMatchObject({ status: 405 })
  })
})

describe('socket', () => {
  it('refuses a stranger, a foreign page and a wrong path', async () => {
    const key = await cookie()
    await expect(connect({ origin: face.origin })).rejects.toThrow('403')
    await expect(connect({ cookie: key })).rejects.toThrow('403')
    await expect(connect({ cookie: key, origin: 'http://evil.example' })).rejects.toThrow('403')
    await expect(connect({ cookie: key, origin: face.origin }, '/other')).rejects.toThrow('404')
  })

  it('answers several windows and pushes events to each', async () => {
    const headers = { cookie: await cookie(), origin: face.origin }
    const windows = await Promise.all([connect(headers), connect(headers)])
    for (const [id, window] of windows.entries()) {
      const reply = next(window)
      window.send(encode({ id, method: 'info', args: { bytes: new Uint8Array([1, 2]) } }))
      expect(await reply).toStrictEqual({ id, ok: true, value: { id, method: 'info', args: { bytes: new Uint8Array([1, 2]) } } })
    }
    const pushed = windows.map(next)
    emit([{ kind: 'action', action: 'undo' }])
    expect(await Promise.all(pushed)).toStrictEqual(windows.map(() => ({ events: [{ kind: 'action', action: 'undo' }] })))
  })

  it('closes a connection that sends what is not a message', async () => {
    const headers = { cookie: await cookie(), origin: face.origin }
    const closed = async (data: string | Buffer): Promise<number> => {
      const window = await connect(headers)
      const code = new Promise<number>((done) => window.once('close', done))
      window.send(data)
      return code
    }
    expect(await closed('{')).toBe(1007)
    expect(await closed(Buffer.from([1]))).toBe(1003)
  })
})
