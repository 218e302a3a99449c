/** Writes a workload's files, once: the drawing, its data as CSV, and what peers read. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { serializeDocument } from '../core/graph/serialize.ts'
import type { LoomDocument } from '../core/graph/types.ts'
import { csv } from './workloads/data.ts'
import type { Workload } from './workloads/types.ts'

export const work = path.join(import.meta.dirname, '.work')

export interface Files {
  readonly document: LoomDocument
  readonly loom: string
  readonly csv: string
  readonly peer: string
  readonly rows: number
}

export function prepare(workload: Workload): Files {
  mkdirSync(work, { recursive: true })
  const place = (name: string): string => path.join(work, `${workload.id}${name}`)
  const document = workload.document(`${workload.id}.csv`)
  const { batch, learningRate, optimizer, loss, network } = workload
  const data = workload.data()
  const { rows, features, outputs } = data
  const files = { document, loom: place('.loom'), csv: place('.csv'), peer: place('.json'), rows }
  writeFileSync(files.loom, serializeDocument(document))
  writeFileSync(files.peer, JSON.stringify({ rows, features, outputs, batch, learningRate, optimizer, loss, network }))
  writeFileSync(place('.x.f32'), data.x)
  writeFileSync(place('.y.f32'), data.y)
  if (!existsSync(files.csv)) writeFileSync(files.csv, csv(data, workload.loss === 'crossEntropy'))
  return files
}
