/** Bytes of a dataset, read piece by piece in the worker's own thread. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'
import { diagnostic, type Diagnostic } from '../../core/base/diagnostic.ts'
import { err, ok, type Result } from '../../core/base/result.ts'
import { systemReason } from '../input-error.ts'
import type { WorkerSource } from './messages.ts'

/** Bytes of one piece. */
export const pieceSize = 1 << 20
/** Files above this are refused: their columns would not fit in memory. */
export const fileLimit = 8 * 1024 ** 3

export interface ByteSource {
  readonly bytes: number
  /** What to call it in diagnostics. */
  readonly path: string
  /** Changes whenever the content may have. */
  readonly stamp: string
  /** Calls `piece` with the bytes in order until it returns false. The buffer is reused between calls. */
  read(piece: (bytes: Uint8Array, last: boolean) => boolean): Result<null, Diagnostic[]>
}

const stampOf = (stats: Stats): string => `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeMs}`

/** Open a source, or say why it cannot be read: missing, a folder, no permission, empty, too large. */
export function openSource(source: WorkerSource): Result<ByteSource, Diagnostic[]> {
  return source.kind === 'text' ? openText(source.name, source.text) : openFile(source.path, source.name)
}

function openText(name: string, text: string): Result<ByteSource, Diagnostic[]> {
  const bytes = Buffer.from(text, 'utf8')
  return ok({
    bytes: bytes.length,
    path: name,
    stamp: '',
    read(piece) {
      piece(bytes, true)
      return ok(null)
    },
  })
}

function openFile(file: string, name: string): Result<ByteSource, Diagnostic[]> {
  const place = { kind: 'file', path: name } as const
  const unreadable = (error: unknown): Result<never, Diagnostic[]> => {
    const missing = (error as { code?: unknown }).code === 'ENOENT'
    return err([missing ? diagnostic('DATA_FILE_MISSING', place, { path: file }) : diagnostic('DATA_FILE_UNREADABLE', place, { path: file, reason: systemReason(error) })])
  }
  let stats: Stats
  try {
    stats = statSync(file)
  } catch (error) {
    return unreadable(error)
  }
  if (stats.isDirectory()) return err([diagnostic('DATA_FILE_FOLDER', place, { path: file })])
  if (!stats.isFile()) return err([diagnostic('DATA_FILE_UNREADABLE', place, { path: file, reason: 'it is no ordinary file' })])
  if (stats.size === 0) return err([diagnostic('FILE_EMPTY', place)])
  if (stats.size > fileLimit) return err([diagnostic('FILE_TOO_LARGE', place, { bytes: stats.size, limit: fileLimit })])
  const { size } = stats
  const stamp = stampOf(stats)
  return ok({
    bytes: size,
    path: name,
    stamp: `${file}\0${stamp}`,
    read(piece) {
      let handle = -1
      try {
        handle = openSync(file, 'r')
        const buffer = new Uint8Array(Math.min(pieceSize, size))
        let done = 0
        while (done < size) {
          const count = readSync(handle, buffer, 0, Math.min(buffer.length, size - done), done)
          if (count === 0) break
          done += count
          if (!piece(buffer.subarray(0, count), done >= size)) break
        }
        if (stampOf(fstatSync(handle)) !== stamp) return err([diagnostic('FILE_CHANGED', place, { path: file })])
        return ok(null)
      } catch (error) {
        return unreadable(error)
      } finally {
        if (handle !== -1) closeSync(handle)
      }
    },
  })
}

/** SHA-256 of a source's bytes, hexadecimal. */
export function fingerprintOf(source: ByteSource): Result<string, Diagnostic[]> {
  const hash = createHash('sha256')
  const read = source.read((bytes) => {
    hash.update(bytes)
    return true
  })
  return read.ok ? ok(hash.digest('hex')) : read
}
