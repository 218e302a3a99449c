const { contextBridge, ipcRenderer } = require('electron')

const denied = []
for (const name of ['fs', 'child_process']) {
  try {
    require(name)
  } catch (error) {
    denied.push(name)
  }
}
let port = null
ipcRenderer.on('port', ({ ports }) => {
  port = ports[0]
})
ipcRenderer.send('port')
contextBridge.exposeInMainWorld('sample', {
  denied,
  sync: (a, b) => a + b,
  fail: () => {
    throw new Error('told you')
  },
  invoke: (channel, value) => ipcRenderer.invoke(channel, value),
  onDoubled: (callback) => {
    port.onmessage = ({ data }) => callback(data)
    return () => {
      port.onmessage = null
    }
  },
  double: (value) => port.postMessage(value),
})
window.leaked = true
