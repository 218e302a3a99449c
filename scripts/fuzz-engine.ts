/**
 * Compares the wasm engine with the float64 reference on random drawings: loose neurons among layers by odd seeds, layers of every kind by even ones.
 * `node scripts/fuzz-engine.ts --cases 2000 --seed 1`; exits 1 when a case differs, naming its seed.
 */
import { parseArgs } from 'node:util'
import { disagreement } from '../core/engines/wasm/fuzz.fixture.ts'
import { mixedCase } from '../core/engines/wasm/fuzz-layers.fixture.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } } })
const cases = Number(values.cases)
const first = Number(values.seed)
let failures = 0
for (let i = 0; i < cases; i += 1) {
  const problem = await disagreement(first + i, mixedCase).catch((error: unknown) => String(error))
  if (problem === null) continue
  failures += 1
  console.error(`case ${first + i}: ${problem}`)
}
console.log(`${cases} cases from seed ${first}: ${failures} differ`)
if (failures > 0) process.exitCode = 1
