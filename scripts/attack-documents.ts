/**
 * Breaks the examples at random and checks what validation, fixes, compiler and engine make of them.
 * `node scripts/attack-documents.ts --cases 2000 --seed 1`; exits 1 when a case goes wrong, naming its seed.
 */
import { parseArgs } from 'node:util'
import { judge, mutated } from '../core/training/mutations.fixture.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } } })
const [cases, first] = [Number(values.cases), Number(values.seed)]
const counts = new Map<string, number>()
let failures = 0
for (let seed = first; seed < first + cases; seed += 1) {
  const { name, text, id } = mutated(seed)
  let problem: string | null
  try {
    const verdict = judge(text, id)
    counts.set(verdict.outcome, (counts.get(verdict.outcome) ?? 0) + 1)
    ;({ problem } = verdict)
  } catch (error) {
    problem = `throws ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error)}`
  }
  if (problem === null) continue
  failures += 1
  console.error(`${name}\n  ${problem}`)
}
console.log(`${cases} cases from seed ${first}: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}; ${failures} wrong`)
if (failures > 0) process.exitCode = 1
