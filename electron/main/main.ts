import path from 'node:path'
import { app, BrowserWindow, shell } from 'electron'
import type { HostEvent } from '../../core/protocol/host-api.ts'
import { createHost, dispatch } from '../../host/index.ts'
import { findProduct } from '../../host/product.ts'
import { startArguments } from './arguments.ts'
import { chooseFile } from './dialogs.ts'
import { forkUtility } from './fork.ts'
import { connectPages } from './ipc.ts'
import { lockDown, lockDownSession } from './lockdown.ts'
import { setMenu } from './menu.ts'
import { ORIGIN, registerPageScheme, servePage } from './page.ts'
import { openWindow } from './windows.ts'

const product = findProduct(import.meta.dirname)
const { check, documents } = startArguments(process.argv, process.cwd())

const opening = (paths: readonly string[]): readonly HostEvent[] => paths.map((file) => ({ kind: 'open', path: file }))
const frontWindow = () => BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]

function start(): void {
  servePage(path.join(product.root, 'out', 'renderer'))
  lockDownSession()
  const userData = app.getPath('userData')
  const host = createHost({
    face: 'desktop',
    version: product.version,
    cacheDir: path.join(userData, 'cache'),
    userDataDir: userData,
    root: app.getPath('documents'),
    fork: forkUtility,
    chooseFile: (purpose, suggestedName) => {
      const window = frontWindow()
      return window === undefined ? Promise.resolve(null) : chooseFile(window, purpose, suggestedName)
    },
    showInFolder: (file) => {
      shell.showItemInFolder(file)
      return Promise.resolve()
    },
  })
  const pages = connectPages({
    dispatch: async (request) => {
      const reply = await dispatch(host, request)
      if (check && reply.ok) {
        console.log(`desktop ${ORIGIN}`)
        app.quit()
      }
      return reply
    },
  })
  host.onEvents((events) => {
    pages.push(events)
  })
  setMenu((contents, action) => {
    pages.pushTo(contents, [{ kind: 'action', action }])
  })

  const open = (paths: readonly string[]): void => {
    const window = frontWindow() ?? openWindow({ preload: path.join(product.root, 'out', 'preload', 'preload.cjs'), state: path.join(userData, 'window.json') })
    if (window.isMinimized()) window.restore()
    window.focus()
    pages.pushTo(window.webContents, opening(paths))
  }
  open(documents)
  app.on('second-instance', (_event, argv, folder) => {
    open(startArguments(argv, folder).documents)
  })
  app.on('open-file', (event, file) => {
    event.preventDefault()
    open([file])
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open([])
  })

  // Training processes end with a checkpoint before the app does.
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void host.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

registerPageScheme()
lockDown()
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})
if (check || app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
