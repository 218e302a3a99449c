import { protocol } from 'electron'
import { securityHeaders } from '../../core/protocol/security.ts'
import { pageFile } from '../../host/page-file.ts'

const SCHEME = 'app'
/** The page's origin: a standard, secure scheme of our own, so that the policy's 'self' means these files alone. */
export const ORIGIN = `${SCHEME}://bundle`
export const PAGE = `${ORIGIN}/index.html`

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Serves the built page's folder, and nothing else, under `app://bundle`. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    const file = url.host === 'bundle' && request.method === 'GET' ? await pageFile(folder, url.pathname) : null
    const headers = { ...securityHeaders, 'Content-Type': file?.type ?? 'text/plain; charset=utf-8' }
    return file === null ? new Response('Not found.', { status: 404, headers }) : new Response(new Uint8Array(file.body), { headers })
  })
}

/** An address of our own page: the only one whose messages are answered. */
export function isOurPage(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === `${SCHEME}:` && new URL(address).host === 'bundle'
}
