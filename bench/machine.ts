import { spawnSync } from 'node:child_process'
import os from 'node:os'

/** What a figure was measured on. */
export function machine(): { readonly cpu: string; readonly cores: number; readonly node: string; readonly v8: string; readonly load: number } {
  const named = spawnSync('lscpu', { encoding: 'utf8' })
  const model = /Model name:\s*(.+)/.exec(named.status === 0 ? named.stdout : '')?.[1]
  return { cpu: (model ?? os.cpus()[0]?.model ?? 'unknown').trim(), cores: os.cpus().length, node: process.versions.node, v8: process.versions.v8, load: Math.round(os.loadavg()[0]! * 100) / 100 }
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
