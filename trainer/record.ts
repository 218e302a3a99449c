import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Result } from '../core/base/result.ts'
import { ok } from '../core/base/result.ts'
import type { Program } from '../core/ir/types.ts'
import type { Checkpoint } from '../core/training/checkpoint.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../core/training/checkpoint.ts'
import type { TensorData } from '../core/training/safetensors.ts'
import { writeSafetensors } from '../core/training/safetensors.ts'
import type { LoggedControl, TracePoint, WeightValues } from '../core/training/types.ts'
import { parameterShapes } from '../core/training/weight-hash.ts'

/** The part of a run folder that the trainer writes. */
export interface RunRecord {
  /** The latest checkpoint, null if there is none; says what is wrong with one that cannot be read. */
  readCheckpoint(program: Program): Result<Checkpoint | null, string>
  writeCheckpoint(checkpoint: Checkpoint, program: Program): void
  writeWeights(values: WeightValues, program: Program): void
  readControls(): readonly LoggedControl[]
  writeControls(controls: readonly LoggedControl[]): void
  /** Keep the first points of the trace, cut the rest off. */
  truncateTrace(points: number): void
  appendTrace(points: readonly TracePoint[]): void
}

const writeWhole = (file: string, data: string | Uint8Array): void => {
  writeFileAtomic.sync(file, typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength))
}

/** Open the record of a run folder that exists. */
export function openRecord(folder: string): RunRecord {
  const traceFile = path.join(folder, 'trace.jsonl')
  const controlsFile = path.join(folder, 'controls.json')
  const checkpointFile = path.join(folder, 'checkpoint.safetensors')
  return {
    readCheckpoint(program) {
      return existsSync(checkpointFile) ? decodeCheckpoint(new Uint8Array(readFileSync(checkpointFile)), program) : ok(null)
    },
    writeCheckpoint(checkpoint, program) {
      writeWhole(checkpointFile, encodeCheckpoint(checkpoint, program))
    },
    writeWeights(values, program) {
      const shapes = parameterShapes(program)
      const tensors: Record<string, TensorData> = {}
      for (const [name, own] of Object.entries(values)) tensors[name] = { shape: shapes[name] ?? [own.length], values: own }
      writeWhole(path.join(folder, 'weights.safetensors'), writeSafetensors({ tensors, metadata: { neuroloom: 'weights' } }))
    },
    readControls() {
      if (!existsSync(controlsFile)) return []
      try {
        return JSON.parse(readFileSync(controlsFile, 'utf8')) as readonly LoggedControl[]
      } catch {
        return []
      }
    },
    writeControls(controls) {
      writeWhole(controlsFile, `${JSON.stringify(controls)}\n`)
    },
    truncateTrace(points) {
      const text = existsSync(traceFile) ? readFileSync(traceFile, 'utf8') : ''
      const lines = text.split('\n').slice(0, points)
      writeFileSync(traceFile, lines.length === 0 ? '' : `${lines.join('\n')}\n`)
    },
    appendTrace(points) {
      if (points.length > 0) appendFileSync(traceFile, points.map((point) => `${JSON.stringify(point)}\n`).join(''))
    },
  }
}
