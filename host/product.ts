import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Where this product's own files lie, from source or from a build. */
export interface Product {
  readonly root: string
  readonly version: string
  readonly examples: string
  /** Entry files of the processes that the host starts. */
  readonly entries: HostEntries
}

export interface HostEntries {
  readonly trainer: string
  readonly dataWorker: string
}

interface PackageFile {
  readonly name?: string
  readonly version?: string
}

/**
 * Find the product's root above a module (`import.meta.dirname` of the caller).
 * @throws when no package.json of this product lies above it
 */
export function findProduct(from: string): Product {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json')
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as PackageFile
      if (name === 'neuroloom') {
        const built = path.relative(folder, from).split(path.sep)[0] === 'out'
        const entries = built
          ? { trainer: path.join(folder, 'out/main/trainer.js'), dataWorker: path.join(folder, 'out/main/data-worker.js') }
          : { trainer: path.join(folder, 'trainer/main.ts'), dataWorker: path.join(folder, 'host/data/worker.ts') }
        return { root: folder, version: version ?? '0.0.0', examples: path.join(folder, 'examples'), entries }
      }
    }
    if (path.dirname(folder) === folder) throw new Error(`no package.json of neuroloom above ${from}`)
  }
}
