import { BrowserWindow } from 'electron'
import { mayDiscard } from './dialogs.ts'
import { PAGE } from './page.ts'
import { keepWindowState, readWindowState } from './window-state.ts'

export interface WindowFiles {
  /** The built preload. */
  readonly preload: string
  /** Where the window's place is kept. */
  readonly state: string
}

/** Opens a window on the page: sandboxed, isolated, shown when it has something to show. */
export function openWindow(files: WindowFiles): BrowserWindow {
  const state = readWindowState(files.state)
  const window = new BrowserWindow({
    ...(state?.bounds ?? { width: 1440, height: 900 }),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    title: 'Neuroloom',
    webPreferences: {
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      v8CacheOptions: 'code',
    },
  })
  if (state?.maximized === true) window.maximize()
  keepWindowState(window, files.state)
  window.once('ready-to-show', () => {
    window.show()
  })
  window.webContents.on('will-prevent-unload', (event) => {
    if (mayDiscard(window)) event.preventDefault()
  })
  void window.loadURL(PAGE)
  return window
}
