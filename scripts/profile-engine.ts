/**
 * Where a step of the engine spends its time: each item of its schedule in microseconds, medians over many steps.
 * `node scripts/profile-engine.ts W4` for a workload of the bench, or `--loom file.loom --csv file.csv` for a drawing;
 * `--unpaired` without 256-bit pairing.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { prepare } from '../bench/prepare.ts'
import { workloads } from '../bench/workloads/index.ts'
import { initialWeights } from '../core/compiler/initialise.ts'
import { build } from '../core/engines/wasm/build.ts'
import { WasmEngine, evaluationSize } from '../core/engines/wasm/engine.ts'
import { pairing, setPairing } from '../core/engines/wasm/pairing.ts'
import { webAssembly } from '../core/engines/wasm/host.ts'
import { parseDocument } from '../core/graph/serialize.ts'
import { prepareDocument } from '../core/training/in-process.fixture.ts'
import type { Prepared } from '../core/training/in-process.fixture.ts'
import { choosePairing } from '../trainer/pairing.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { loom: { type: 'string' }, csv: { type: 'string' }, unpaired: { type: 'boolean', default: false }, rounds: { type: 'string', default: '300' } },
})

function read(): Prepared {
  if (values.loom !== undefined && values.csv !== undefined) {
    const parsed = parseDocument(readFileSync(values.loom, 'utf8'))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return prepareDocument(parsed.value.document, readFileSync(values.csv, 'utf8'))
  }
  const workload = workloads.find(({ id }) => id === (positionals[0] ?? 'W4'))
  if (workload === undefined) throw new Error(`no workload ${positionals[0]}: ${workloads.map(({ id }) => id).join(', ')}`)
  const files = prepare(workload)
  return prepareDocument(files.document, readFileSync(files.csv, 'utf8'))
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

choosePairing()
if (values.unpaired) setPairing(false)
const { program, document, train } = read()
const batchSize = document.training.batchSize
const options = { precision: 'float32', seed: 1, threads: 1, batchSize } as const
const built = build(program, { batchSize, evaluationSize: evaluationSize(options), seed: 1, paired: pairing(), threads: 1, itemised: true })
const api = webAssembly()!
const memory = new api.Memory({ initial: Math.ceil(built.end / 65536), maximum: 65536 })
const instance = new api.Instance(new api.Module(built.bytes), { env: { memory } })
const { exports } = instance
const engine = new WasmEngine(program, built, memory, instance, { threads: 1, pairing: pairing(), codeBytes: built.bytes.length }, options)
engine.write(initialWeights(program, 1))
engine.load('train', train)
const scalars = Float64Array.from(program.scalars, (name) => (name === 'learningRate' ? 0.0001 : 0.5))
const order = Uint32Array.from({ length: batchSize }, (_, i) => i % train.rows)
const step = (): void => { engine.steps({ firstStep: 0, order, batchSizes: Uint32Array.of(batchSize), scalars }) }

const rounds = Number(values.rounds)
const whole: number[] = []
const items = built.items.map((_, i) => exports[`item${i}`] as (samples: number, step: number) => void)
const times: number[][] = items.map(() => [])
for (let round = 0; round < rounds * 2; round += 1) {
  const start = performance.now()
  step()
  const end = performance.now()
  if (round >= rounds) whole.push(end - start)
  items.forEach((item, i) => {
    const before = performance.now()
    item(batchSize, 0)
    const after = performance.now()
    if (round >= rounds) times[i]!.push(after - before)
  })
}
const medians = times.map((list) => median(list) * 1000)
const sum = medians.reduce((a, b) => a + b, 0)
console.log(`pairing ${pairing() ? 'on' : 'off'}, ${built.bytes.length} bytes of code`)
built.items.forEach((name, i) => {
  if (medians[i]! >= sum * 0.001) console.log(`${medians[i]!.toFixed(1).padStart(9)} µs ${((medians[i]! / sum) * 100).toFixed(1).padStart(5)} %  ${name}`)
})
const us = median(whole) * 1000
console.log(`${sum.toFixed(1)} µs in items; a step as a whole ${us.toFixed(1)} µs: ${Math.round((batchSize / us) * 1e6)} samples a second`)
