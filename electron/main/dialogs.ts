import { dialog, type FileFilter } from 'electron'
import type { FilePurpose } from '../../core/protocol/host-api.ts'

const document: FileFilter = { name: 'Neuroloom document', extensions: ['loom'] }
const data: FileFilter = { name: 'Table', extensions: ['csv', 'tsv', 'tab', 'txt'] }
const model: FileFilter = { name: 'Model', extensions: ['json'] }
const any: FileFilter = { name: 'All files', extensions: ['*'] }

/** Asks for a file with the system's own dialog; null when it is dismissed. */
export async function chooseFile(window: Electron.BrowserWindow, purpose: FilePurpose, suggestedName?: string): Promise<string | null> {
  if (purpose === 'openDocument' || purpose === 'openData') {
    const filters = purpose === 'openDocument' ? [document, any] : [data, any]
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
    return canceled ? null : (filePaths[0] ?? null)
  }
  const filters = purpose === 'saveDocument' ? [document] : [model, any]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    filters,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
    ...(suggestedName === undefined ? {} : { defaultPath: suggestedName }),
  })
  return canceled || filePath === '' ? null : filePath
}

/** The page holds unsaved changes: whether to let it go all the same. */
export function mayDiscard(window: Electron.BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'Close without saving?',
    detail: 'The changes since the last save will be lost.',
    buttons: ['Keep open', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return answer === 1
}
