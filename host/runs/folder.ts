import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { decode, encode } from '../../core/protocol/codec.ts'
import type { RunInfo } from '../../core/protocol/host-api.ts'
import type { RunOrder } from '../../core/protocol/trainer-protocol.ts'
import type { TracePoint } from '../../core/training/types.ts'
import { writeAtomic } from '../files/atomic.ts'

/** Names of the files of a run folder. */
export const runFiles = {
  info: 'run.json',
  document: 'document.loom',
  order: 'order.json',
  trace: 'trace.jsonl',
  controls: 'controls.json',
  checkpoint: 'checkpoint.safetensors',
  weights: 'weights.safetensors',
} as const

/** What `run.json` holds: what windows see, and who owns the run. */
export interface RunFile {
  readonly info: RunInfo
  /** Process id of the host that started it; the run is live only while that host is. */
  readonly host: number
  readonly fingerprint: string
  readonly machine: { readonly platform: string; readonly arch: string; readonly cpu: string; readonly node: string }
}

/** Where runs of a document lie: `<document>.runs` beside it. */
export function runsFolder(documentPath: string): string {
  return `${documentPath.replace(/\.loom$/i, '')}.runs`
}

/** A run's id: sortable by time, unique. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  return `${stamp}-${randomBytes(3).toString('hex')}`
}

/** Make the folder of a new run; its path. Falls back to `otherwise` where the first place cannot be written. */
export async function createRunFolder(place: string, otherwise: string, id: string): Promise<string> {
  for (const folder of [path.join(place, id), path.join(otherwise, id)]) {
    const made = await mkdir(folder, { recursive: true }).then(
      () => true,
      () => false,
    )
    if (made) return folder
  }
  throw new Error(`no folder for runs can be made in ${place} or ${otherwise}`)
}

export async function writeRunFile(folder: string, file: RunFile): Promise<void> {
  await writeAtomic(path.join(folder, runFiles.info), `${JSON.stringify(file, null, 2)}\n`)
}

/** A run's record, or null where the folder holds none that can be read. */
export async function readRunFile(folder: string): Promise<RunFile | null> {
  try {
    const value = JSON.parse(await readFile(path.join(folder, runFiles.info), 'utf8')) as RunFile
    return typeof value.info.id === 'string' && typeof value.info.status === 'string' ? value : null
  } catch {
    return null
  }
}

/** Folders of runs in a place, newest first. */
export async function listRunFolders(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory() && existsSync(path.join(place, entry.name, runFiles.info))).map((entry) => entry.name)
  return names
    .sort()
    .reverse()
    .map((name) => path.join(place, name))
}

/** The order a run was started with: resuming needs nothing else. */
export async function writeOrder(folder: string, order: RunOrder): Promise<void> {
  await writeAtomic(path.join(folder, runFiles.order), encode(order))
}

export async function readOrder(folder: string): Promise<RunOrder | null> {
  const text = await readFile(path.join(folder, runFiles.order), 'utf8').catch(() => '')
  const decoded = decode(text)
  return decoded.ok ? (decoded.value as RunOrder) : null
}

/** The trace as far as it was written; a torn last line is left out. */
export async function readTrace(folder: string): Promise<readonly TracePoint[]> {
  const text = await readFile(path.join(folder, runFiles.trace), 'utf8').catch(() => '')
  const points: TracePoint[] = []
  for (const line of text.split('\n')) {
    if (line === '') continue
    try {
      points.push(JSON.parse(line) as TracePoint)
    } catch {
      break
    }
  }
  return points
}
