/** Entry of the training process: one run, driven by messages from the host. */
import { offerCrew } from '../core/engines/wasm/crew.ts'
import { nodeCrew } from './crew.ts'
import { Outbox } from './outbox.ts'
import { choosePairing } from './pairing.ts'
import { connectHost } from './port.ts'
import type { TrainerRun } from './run.ts'
import { startRun } from './run.ts'
import { warmUp } from './warm-up.ts'

/** A process that is still without a run by then is the spare one. */
const spareMs = 100

const host = connectHost()
let run: TrainerRun | null = null
let outbox: Outbox | null = null

const end = (): void => {
  run?.close()
  outbox?.drain()
  host.finish()
}

// Ctrl+C reaches the whole group: the host decides what becomes of the run.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', end)

host.onMessage((message) => {
  switch (message.kind) {
    case 'start': {
      const { order } = message
      const own = new Outbox((events) => {
        host.send({ kind: 'events', runId: order.runId, events })
      })
      outbox = own
      run = startRun(order, (events) => {
        own.push(events)
      })
      break
    }
    case 'control':
      run?.control(message.control)
      break
    case 'acknowledge':
      outbox?.acknowledge()
      break
    case 'exit':
      end()
      break
  }
})
host.onClose(end)
offerCrew(nodeCrew)
host.send({ kind: 'ready' })
choosePairing()
setTimeout(() => {
  void warmUp(() => run !== null)
}, spareMs)
