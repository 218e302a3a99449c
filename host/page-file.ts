import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { contentTypes } from '../core/protocol/security.ts'

export interface PageFile {
  readonly type: string
  readonly body: Buffer
  /** Its name holds a hash of its contents: a browser may keep it. */
  readonly immutable: boolean
}

/**
 * A file of the built page by the path of its address; null for what is not there, lies outside the folder or has
 * no type that a page needs.
 */
export async function pageFile(folder: string, pathname: string): Promise<PageFile | null> {
  let name: string
  try {
    name = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (name.includes('\0')) return null
  const root = resolve(folder)
  const path = resolve(join(root, name === '/' ? 'index.html' : name))
  const type = contentTypes[extname(path).slice(1)]
  if (type === undefined || !path.startsWith(root + sep)) return null
  try {
    return { type, body: await readFile(path), immutable: path.startsWith(join(root, 'assets') + sep) }
  } catch {
    return null
  }
}
