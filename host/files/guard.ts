import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { fileError } from '../input-error.ts'

/** Which paths a face may read and write. */
export interface PathGuard {
  /** The absolute path. @throws InputError PATH_OUTSIDE */
  allow(file: string): Promise<string>
}

/** Whether `file` is `folder` or lies inside it. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
}

/** The real path of the deepest part that exists, with the rest appended: links cannot lead outside. */
async function resolveLinks(file: string): Promise<string> {
  const rest: string[] = []
  for (let part = file; ; part = path.dirname(part)) {
    const real = await realpath(part).catch(() => null)
    if (real !== null) return path.join(real, ...rest)
    if (path.dirname(part) === part) return file
    rest.unshift(path.basename(part))
  }
}

/** A guard that lets every absolute path through (desktop and CLI: the person chose it), relative ones from `root`. */
export const openGuard = (root: string): PathGuard => ({ allow: (file) => Promise.resolve(path.resolve(root, file)) })

/** A guard that keeps to some folders, links resolved; the first one is where relative paths start. */
export function rootedGuard(folders: readonly string[]): PathGuard {
  const root = folders[0] ?? '/'
  return {
    async allow(file) {
      const absolute = path.resolve(root, file)
      const real = await resolveLinks(absolute)
      for (const folder of folders) if (isInside(await resolveLinks(folder), real)) return absolute
      throw fileError('PATH_OUTSIDE', absolute, { root })
    },
  }
}
