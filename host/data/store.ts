/** Column caches on disk, and the few last tables in memory. Used by the worker alone. */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../../core/base/diagnostic.ts'
import { ok, type Result } from '../../core/base/result.ts'
import { decodeCache, encodeCache } from '../../core/data/cache.ts'
import type { Dialect } from '../../core/data/types.ts'
import { parseSource, type ParsedSource } from './parse.ts'
import { fingerprintOf, openSource } from './source.ts'
import type { WorkerSource } from './messages.ts'

/** Part of every key: a new reader must not find an old reader's tables. */
const readerVersion = 1
/** Caches kept in all, the least recently used go first. */
const diskLimit = 4 * 1024 ** 3

export interface StoredTable extends ParsedSource {
  readonly cachePath: string
}

export interface TableStore {
  /** The parsed source: from memory, from the disk, or read now. */
  open(source: WorkerSource, dialect: Partial<Dialect>, cacheDir: string): Result<StoredTable, Diagnostic[]>
}

const stableJson = (dialect: Partial<Dialect>): string => JSON.stringify(Object.entries(dialect).sort(([a], [b]) => (a < b ? -1 : 1)))

const keyOf = (fingerprint: string, name: string, dialect: Partial<Dialect>): string =>
  createHash('sha256').update(`${readerVersion}\n${fingerprint}\n${name}\n${stableJson(dialect)}`).digest('hex').slice(0, 40)

/** @param kept number of tables that stay in memory */
export function createTableStore(kept = 2): TableStore {
  const fingerprints = new Map<string, string>()
  const memory = new Map<string, StoredTable>()

  const remember = (stored: StoredTable): StoredTable => {
    memory.delete(stored.cachePath)
    memory.set(stored.cachePath, stored)
    for (const key of memory.keys()) if (memory.size > kept) memory.delete(key)
    return stored
  }

  const fromDisk = (cachePath: string): StoredTable | null => {
    if (!existsSync(cachePath)) return null
    const bytes = readFileSync(cachePath)
    const read = decodeCache(bytes, cachePath)
    // A damaged cache is no one's mistake: the file is parsed again.
    if (!read.ok) return null
    const now = new Date()
    utimesSync(cachePath, now, now)
    return { ...read.value, cachePath }
  }

  return {
    open(source, dialect, cacheDir) {
      const opened = openSource(source)
      if (!opened.ok) return opened
      const known = opened.value.stamp === '' ? undefined : fingerprints.get(opened.value.stamp)
      const fingerprint = known === undefined ? fingerprintOf(opened.value) : ok(known)
      if (!fingerprint.ok) return fingerprint
      if (opened.value.stamp !== '') fingerprints.set(opened.value.stamp, fingerprint.value)
      const folder = path.join(cacheDir, 'columns')
      const cachePath = path.join(folder, `${keyOf(fingerprint.value, source.name, dialect)}.columns`)
      const held = memory.get(cachePath)
      if (held !== undefined && existsSync(cachePath)) return ok(remember(held))
      const found = fromDisk(cachePath)
      if (found !== null) return ok(remember(found))
      const parsed = parseSource(opened.value, dialect)
      if (!parsed.ok) return parsed
      writeCache(folder, cachePath, parsed.value)
      return ok(remember({ ...parsed.value, cachePath }))
    },
  }
}

/** Write beside, then rename: a reader sees a whole cache or none. */
function writeCache(folder: string, cachePath: string, parsed: ParsedSource): void {
  mkdirSync(folder, { recursive: true })
  const temporary = `${cachePath}.${process.pid}.tmp`
  const handle = openSync(temporary, 'w')
  try {
    for (const piece of encodeCache(parsed.table, parsed.meta)) {
      for (let at = 0; at < piece.length; ) at += writeSync(handle, piece, at, piece.length - at)
    }
  } finally {
    closeSync(handle)
  }
  renameSync(temporary, cachePath)
  trim(folder, cachePath)
}

/** Remove the least recently used caches above the limit, and what interrupted writes left behind. */
function trim(folder: string, keep: string): void {
  const files = readdirSync(folder)
    .map((name) => path.join(folder, name))
    .flatMap((file) => {
      const stats = statSync(file, { throwIfNoEntry: false })
      return stats === undefined ? [] : [{ file, size: stats.size, used: stats.mtimeMs }]
    })
    .sort((a, b) => b.used - a.used)
  let total = 0
  for (const { file, size, used } of files) {
    total += size
    const stale = file.endsWith('.tmp') && Date.now() - used > 3_600_000
    if (stale || (total > diskLimit && file !== keep)) rmSync(file, { force: true })
  }
}
