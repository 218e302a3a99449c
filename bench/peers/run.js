/** Runs one peer on one workload for a while: `node peers/run.js <peer> <workload.json> <seconds>`; one line of JSON. */
import { readFileSync } from 'node:fs'

const [name, file, seconds] = process.argv.slice(2)
const task = JSON.parse(readFileSync(file, 'utf8'))
const floats = (suffix) => new Float32Array(new Uint8Array(readFileSync(file.replace(/\.json$/, suffix))).buffer)
const x = floats('.x.f32')
const y = floats('.y.f32')

/** Rows as plain arrays, for libraries that take one sample at a time. */
const rowsOf = (data, width) => Array.from({ length: task.rows }, (_, i) => Array.from(data.subarray(i * width, (i + 1) * width)))
const samples = () => ({ inputs: rowsOf(x, task.features), targets: rowsOf(y, task.outputs) })

const { create } = await import(`./${name}.js`)
/** `train(count)` trains on about that many samples and returns how many it were; `loss()` is the mean over some rows. */
const peer = await create({ ...task, x, y, samples })
const first = await peer.loss()
const until = async (milliseconds) => {
  const start = performance.now()
  let done = 0
  let count = task.batch
  for (;;) {
    const before = performance.now()
    done += await peer.train(count)
    const now = performance.now()
    if (now - start >= milliseconds) return (done * 1000) / (now - start)
    // Chunks of about a tenth of the time, so that the clock costs nothing.
    const wanted = (count * milliseconds) / 10 / Math.max(now - before, 0.01)
    count = Math.max(task.batch, Math.min(wanted, count * 4))
  }
}
// Generated code of a large network takes V8 seconds to optimise: warm until half a second is no faster than
// the ones before, and for six seconds at least where it is thousands of lines.
let best = 0
const least = task.network.kind === 'graph' ? 12 : 1
for (let window = 0, steady = 0; window < 30 && (window < least || steady < 2); window += 1) {
  const speed = await until(500)
  steady = speed < best * 1.05 ? steady + 1 : 0
  best = Math.max(best, speed)
}
const samplesPerSecond = await until(Number(seconds) * 1000)
console.log(JSON.stringify({ samplesPerSecond, firstLoss: first, lastLoss: await peer.loss(), version: peer.version }))
process.exit(0)
