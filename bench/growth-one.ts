/** One size of the growth table, in a process of its own: `node growth-one.ts <loose|dense> <synapses>`; one line of JSON. */
import { compile } from '../core/compiler/compile.ts'
import { startFromSeed } from '../core/engines/support/start.ts'
import { importTable } from '../core/data/import.ts'
import { prepareRows } from '../core/data/prepare/rows.ts'
import { readText } from '../core/data/text.ts'
import { wasmEngine } from '../core/engines/wasm/index.ts'
import { choosePairing } from '../trainer/pairing.ts'
import { median } from './machine.ts'
import { csv, waves } from './workloads/data.ts'
import { irregular, layers } from './workloads/documents.ts'
import { irregularGraph } from './workloads/irregular.ts'

const settings = { batch: 32, learningRate: 0.01, optimizer: 'sgd' } as const
const neuronsOf: { readonly [synapses: string]: number } = { 10: 4, 100: 12, 1000: 60, 10000: 600, 20000: 1000, 100000: 10000 }
const widths: { readonly [synapses: string]: readonly [number, number, number] } = { 10: [3, 2, 2], 100: [10, 8, 2], 1000: [10, 80, 2], 10000: [64, 128, 16], 100000: [256, 320, 64] }

function task(kind: string, synapses: number) {
  if (kind === 'loose') {
    const inputs = synapses < 100 ? 2 : 10
    const outputs = synapses < 100 ? 2 : 3
    const graph = irregularGraph(inputs, neuronsOf[synapses]!, synapses, outputs)
    return { document: irregular(graph, settings)('data.csv'), data: waves(256, inputs, outputs), neurons: neuronsOf[synapses]! }
  }
  const [inputs, hidden, outputs] = widths[synapses]!
  const make = layers(inputs, [hidden, outputs], 'tanh', { link: 'identity', loss: 'meanSquaredError' }, settings)
  const columns = Array.from({ length: outputs }, (_, o) => `y${o}`)
  const drawn = make('data.csv')
  const target = { role: 'target', type: 'number', scale: 'none' } as const
  const document = {
    ...drawn,
    nodes: { ...drawn.nodes, y: { ...drawn.nodes['y']!, params: { ...drawn.nodes['y']!.params, columns } } },
    dataset: { ...drawn.dataset!, columns: { ...drawn.dataset!.columns, ...Object.fromEntries(columns.map((name) => [name, target])) } },
  }
  return { document, data: waves(256, inputs, outputs), neurons: hidden + outputs }
}

const [kind = 'loose', size = '1000'] = process.argv.slice(2)
choosePairing()
const { document, data, neurons } = task(kind, Number(size))
const read = readText(csv(data, false), 'data', {})
if (!read.ok) throw new Error(JSON.stringify(read.error))
const { table } = read.value
const { schema, preparation, split } = importTable(table, document.dataset!, 'data')

async function once() {
  const start = performance.now()
  const compiled = compile(document, schema)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const program = compiled.value
  const compiledAt = performance.now()
  const engine = await wasmEngine.create(program, { precision: 'float32', seed: 1, threads: 1, batchSize: settings.batch })
  startFromSeed(engine, program, 1)
  const rows = prepareRows(table, preparation, split.train, program, 'float32')
  if (!rows.ok) throw new Error(JSON.stringify(rows.error))
  engine.load('train', rows.value)
  const steps = (count: number): void => {
    const order = Uint32Array.from({ length: count * settings.batch }, (_, i) => i % 256)
    engine.steps({ firstStep: 0, order, batchSizes: new Uint32Array(count).fill(settings.batch), scalars: new Float64Array(count).fill(settings.learningRate) })
  }
  steps(1)
  return { compile: compiledAt - start, total: performance.now() - start, engine, steps }
}

const first = await once()
first.engine.dispose()
const again: { readonly compile: number; readonly total: number }[] = []
for (let i = 0; i < 5; i += 1) {
  const { engine, compile: own, total } = await once()
  again.push({ compile: own, total })
  engine.dispose()
}
const { steps, engine } = await once()
// Until the optimising compiler has replaced the first code.
for (const end = performance.now() + 400; performance.now() < end; ) steps(8)
const times: number[] = []
let count = 1
for (const end = performance.now() + 500; performance.now() < end || times.length < 3; ) {
  const start = performance.now()
  steps(count)
  const took = performance.now() - start
  times.push(took / count)
  count = Math.max(1, Math.min(256, Math.round((count * 20) / Math.max(took, 0.01))))
}
engine.dispose()
console.log(
  JSON.stringify({
    kind,
    synapses: Number(size),
    neurons,
    firstMs: first.total,
    firstCompileMs: first.compile,
    warmMs: median(again.map(({ total }) => total)),
    warmCompileMs: median(again.map((one) => one.compile)),
    stepMs: median(times),
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
)
