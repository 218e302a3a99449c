/**
 * Regenerates the fixtures of PyTorch's values. `--check` writes nothing and compares: every number must agree to
 * 1e-11, which leaves room for another version of PyTorch. Where PyTorch cannot be imported it says so and exits 0.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Where the answer's parts lie: whole networks beside the engines, the rest beside the ops. */
const fixtures = { ops: `${root}core/ops/torch.fixture.json`, networks: `${root}core/engines/oracle/torch.fixture.json` }

/** A Python that imports PyTorch, or the reason why there is none. */
export function findPython(): { readonly python: string } | { readonly reason: string } {
  for (const python of ['/usr/bin/python3', 'python3']) {
    if (spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0) return { python }
  }
  return { reason: "PyTorch is not installed for python3 (on Debian: apt-get install python3-torch)" }
}

/** What PyTorch answers now. */
export function generate(python: string): string {
  const request = spawnSync(process.execPath, [`${root}scripts/oracle/request.ts`], { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (request.status !== 0) throw new Error(request.stderr)
  const answer = spawnSync(python, [`${root}scripts/oracle/generate.py`], { input: request.stdout, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (answer.status !== 0) throw new Error(answer.stderr)
  return answer.stdout
}

/** Places where two answers differ by more than 1e-11 of their size. */
export function differences(a: unknown, b: unknown, place = '$'): string[] {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-11 * (1 + Math.abs(a)) ? [] : [`${place}: ${a} and ${b}`]
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b || place === '$.torch' ? [] : [`${place} differs`]
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))]
  const keys = new Set([...left.keys(), ...right.keys()])
  return [...keys].flatMap((key) => differences(left.get(key), right.get(key), `${place}.${key}`))
}

/** What the fixtures hold, put together as the generator answers. */
export const committed = (): unknown => ({ ...read(fixtures.ops), ...read(fixtures.networks) })
const read = (path: string): object => JSON.parse(readFileSync(path, 'utf8')) as object

function write(answer: string): void {
  const { torch, networks, ...ops } = JSON.parse(answer) as { readonly torch: string; readonly networks: { readonly [name: string]: unknown } }
  if (differences(read(fixtures.ops), { torch, ...ops }).length > 0) writeFileSync(fixtures.ops, `${JSON.stringify({ torch, ...ops })}\n`)
  const lines = Object.entries(networks).map(([name, found]) => `${JSON.stringify(name)}:${JSON.stringify(found)}`)
  writeFileSync(fixtures.networks, `{"torch":${JSON.stringify(torch)},"networks":{\n${lines.join(',\n')}\n}}\n`)
}

if (import.meta.main) {
  const found = findPython()
  if ('reason' in found) console.log(`skipped: ${found.reason}`)
  else {
    const answer = generate(found.python)
    if (process.argv.includes('--check')) {
      const wrong = differences(committed(), JSON.parse(answer))
      for (const line of wrong.slice(0, 20)) console.error(line)
      if (wrong.length > 0) process.exitCode = 1
    } else write(answer)
  }
}
