/**
 * Stands in for the module `electron`: the built main and preload run on Node and Chromium, where Electron's own
 * binary cannot be had. It has what the product uses; anything else throws. What runs here is called 'stand-in' in
 * every report, never Electron.
 */
export { app } from './app.ts'
export { BrowserWindow, webContents } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc.ts'
export { Menu } from './menu.ts'
export { MessageChannelMain } from './ports.ts'
export { protocol } from './protocol.ts'
export { calls as standInCalls } from './strict.ts'
export { screen, session, shell } from './system.ts'
export { utilityProcess } from './utility-process.ts'
