import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { writeAtomic } from '../files/atomic.ts'

const kept = 20

export interface RecentDocument {
  readonly path: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly modified: number
}

async function readPaths(file: string): Promise<readonly string[]> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** The list of documents opened and saved lately, newest first, in a file of the user-data folder. */
export function createRecent(userDataDir: string): { add(document: string): Promise<void>; list(): Promise<readonly RecentDocument[]> } {
  const file = path.join(userDataDir, 'recent.json')
  return {
    async add(document) {
      const paths = [document, ...(await readPaths(file)).filter((one) => one !== document)].slice(0, kept)
      await writeAtomic(file, `${JSON.stringify(paths, null, 2)}\n`)
    },
    async list() {
      const found = await Promise.all(
        (await readPaths(file)).map(async (document) => {
          const info = await stat(document).catch(() => null)
          return info === null ? null : { path: document, name: path.basename(document), modified: info.mtimeMs }
        }),
      )
      return found.filter((one) => one !== null)
    },
  }
}
