/** Time per step, time to the first step, and memory, from 10 to 100,000 synapses. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

export interface Growth {
  readonly kind: 'loose' | 'dense'
  readonly synapses: number
  readonly neurons: number
  /** From the document to the end of the first step, in a fresh process. */
  readonly firstMs: number
  readonly firstCompileMs: number
  /** The same once the compiler's own code is warm: median of five. */
  readonly warmMs: number
  readonly warmCompileMs: number
  /** One step of 32 samples. */
  readonly stepMs: number
  /** Most memory of the whole process. */
  readonly megabytes: number
}

export function growth(say: (line: string) => void): Growth[] {
  const sizes = [...[10, 100, 1000, 10000, 20000, 100000].map((size) => ['loose', size] as const), ...[10, 100, 1000, 10000, 100000].map((size) => ['dense', size] as const)]
  return sizes.map(([kind, size]) => {
    const run = spawnSync(process.execPath, [path.join(import.meta.dirname, 'growth-one.ts'), kind, String(size)], { encoding: 'utf8', timeout: 180_000 })
    if (run.status !== 0) throw new Error(`${kind} ${size}: ${run.stderr}`)
    say(`growth: ${kind}, ${size} synapses`)
    return JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Growth
  })
}
