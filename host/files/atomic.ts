import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { fileError, systemReason } from '../input-error.ts'

/**
 * Write a whole file or nothing: a crash leaves the old file. Makes the folder if needed.
 * @throws InputError FILE_UNWRITABLE
 */
export async function writeAtomic(file: string, data: string | Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFileAtomic(file, typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength))
  } catch (error) {
    throw fileError('FILE_UNWRITABLE', file, { reason: systemReason(error) })
  }
}

/** Read a whole file. @throws InputError with `code` */
export async function readWhole(file: string, code = 'FILE_UNREADABLE'): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (error) {
    throw fileError(code, file, { reason: systemReason(error) })
  }
}

const leftover = /\.\d{6,}$/
const oldEnough = 60_000

/** Remove what interrupted atomic writes of this folder left behind (`name.<number>`, older than a minute). */
export async function sweepLeftovers(folder: string, names: (name: string) => boolean): Promise<readonly string[]> {
  const removed: string[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const match = leftover.exec(name)
    if (match === null || !names(name.slice(0, match.index))) continue
    const file = path.join(folder, name)
    const info = await stat(file).catch(() => null)
    if (info === null || !info.isFile() || Date.now() - info.mtimeMs < oldEnough) continue
    await rm(file, { force: true })
    removed.push(name)
  }
  return removed
}
