// A small app that uses what the product uses, so that the stand-in itself can be tested.
import { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, utilityProcess } from 'electron'
import * as electron from 'electron'
import { readFileSync } from 'node:fs'

const file = (name) => new URL(name, import.meta.url)
const headers = {
  'Content-Type': 'text/html',
  'Content-Security-Policy': "default-src 'none'; script-src 'self'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event) => {
    if (!event.url.startsWith('app://bundle/')) event.preventDefault()
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
})
app.on('window-all-closed', () => app.quit())
ipcMain.handle('echo', (event, value) => ({ value, url: event.senderFrame.url, trusted: event.senderFrame === event.sender.mainFrame }))
ipcMain.handle('unknown', () => app.getLocale())
ipcMain.handle('names', () => Object.keys(electron))
ipcMain.handle('child', (_event, value) => {
  const child = utilityProcess.fork(file('child.js').pathname)
  child.postMessage(value)
  return new Promise((resolve) => {
    child.on('message', (message) => {
      child.kill()
      child.on('exit', (code) => resolve({ message, code }))
    })
  })
})
ipcMain.on('port', (event) => {
  const { port1, port2 } = new MessageChannelMain()
  port1.on('message', ({ data }) => port1.postMessage(data * 2))
  port1.on('close', () => console.log('port closed'))
  port1.start()
  event.sender.mainFrame.postMessage('port', null, [port2])
})
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => console.log(`second ${argv.at(-1)}`))
  await app.whenReady()
  protocol.handle('app', (request) => new Response(request.url.endsWith('.html') ? readFileSync(file('index.html')) : 'no', { headers }))
  const window = new BrowserWindow({ webPreferences: { preload: file('preload.js').pathname, sandbox: true } })
  window.webContents.on('will-prevent-unload', () => console.log('asked to stay'))
  void window.loadURL('app://bundle/index.html')
} else app.quit()
