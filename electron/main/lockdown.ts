import { app, session } from 'electron'
import { isOurPage } from './page.ts'

/** The page goes nowhere, opens nothing, embeds nothing and is given no permission; there is no network to reach. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOurPage(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!isOurPage(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Of all permissions the page may write to the clipboard. Must run when the app is ready. */
export function lockDownSession(): void {
  const allowed = new Set<string>(['clipboard-sanitized-write'])
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(allowed.has(permission))
  })
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => allowed.has(permission))
}
