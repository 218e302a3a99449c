import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { writeAtomic } from './atomic.ts'

/** A file's own name without anything that could lead elsewhere. */
export function safeName(name: string): string {
  const plain = path.basename(name.replaceAll('\\', '/')).replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '').slice(-120)
  return plain === '' ? 'file' : plain
}

/** Keep a dropped file's bytes in a folder of their own; the path of the copy. */
export async function keepReceived(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, randomBytes(4).toString('hex'), safeName(name))
  await writeAtomic(file, bytes)
  return file
}
