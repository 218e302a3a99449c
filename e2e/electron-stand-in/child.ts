/** In a utility process: `process.parentPort` over the channel of a Node child, which then looks like none. */
import { EventEmitter } from 'node:events'

const send = process.send!.bind(process)
const port = new EventEmitter()

const early: unknown[] = []

process.on('message', (data) => {
  if (port.listenerCount('message') === 0) early.push(data)
  else port.emit('message', { data, ports: [] })
})
port.on('newListener', (name) => {
  if (name !== 'message') return
  setImmediate(() => {
    for (const data of early.splice(0)) port.emit('message', { data, ports: [] })
  })
})
process.on('disconnect', () => process.exit(0))

Object.defineProperty(process, 'parentPort', {
  value: Object.assign(port, {
    postMessage(message: unknown) {
      send(structuredClone(message), undefined, undefined, () => undefined)
    },
  }),
})
Object.defineProperty(process, 'send', { value: undefined })
