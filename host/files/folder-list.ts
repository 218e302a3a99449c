import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { FileEntry, FilePurpose } from '../../core/protocol/host-api.ts'
import { fileError, systemReason } from '../input-error.ts'

const shown: { readonly [purpose in FilePurpose]: RegExp } = {
  openDocument: /\.loom$/i,
  saveDocument: /\.loom$/i,
  openData: /\.(csv|tsv|tab|txt|data|dat)$/i,
  exportModel: /\.json$/i,
}

/**
 * Folders and files of a folder that suit a purpose, folders first, in the order of their names; hidden ones are left out.
 * @throws InputError FILE_UNREADABLE
 */
export async function listFolder(folder: string, purpose: FilePurpose): Promise<readonly FileEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError('FILE_UNREADABLE', folder, { reason: systemReason(error) })
  })
  const listed = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith('.'))
      .map(async (entry): Promise<FileEntry | null> => {
        const file = path.join(folder, entry.name)
        const info = await stat(file).catch(() => null)
        if (info === null || (!info.isDirectory() && !(info.isFile() && shown[purpose].test(entry.name)))) return null
        return { name: entry.name, path: file, folder: info.isDirectory(), bytes: info.size, modified: info.mtimeMs }
      }),
  )
  return listed.filter((entry) => entry !== null).sort((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name))
}
