import type { CustomScheme, Protocol } from 'electron'
import type { Route } from 'playwright'
import { strict } from './strict.ts'

type Handle = (request: Request) => Response | Promise<Response>

const schemes: CustomScheme[] = []
const handlers = new Map<string, Handle>()

/** `app://bundle/x` is shown to Chromium as `http://bundle.app.localhost/x`: a secure origin, as the real one is. */
export function toShown(address: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(address)
  const name = scheme.slice(0, -1)
  return schemes.some((one) => one.scheme === name) ? `http://${host}.${name}.localhost${pathname}${search}${hash}` : address
}

/** The address that the product knows. */
export function fromShown(address: string): string {
  const match = /^http:\/\/([^/.]+)\.([^/.]+)\.localhost(\/.*)?$/.exec(address)
  return match !== null && schemes.some((one) => one.scheme === match[2]) ? `${match[2]!}://${match[1]!}${match[3] ?? '/'}` : address
}

/** Answers a request of a page by the product's own handler; false when it is for none. */
export async function serveRoute(route: Route): Promise<boolean> {
  const request = route.request()
  const address = fromShown(request.url())
  const handle = handlers.get(new URL(address).protocol.slice(0, -1))
  if (handle === undefined) return false
  const response = await handle(new Request(address, { method: request.method(), headers: request.headers() }))
  await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) })
  return true
}

export const protocol = strict<Protocol>('protocol', {
  registerSchemesAsPrivileged(custom: CustomScheme[]) {
    schemes.push(...custom)
  },
  handle(scheme: string, handler: Handle) {
    handlers.set(scheme, handler)
  },
})
