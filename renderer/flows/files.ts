import { describe } from '../../core/messages/index.ts'
import type { DatasetSettings } from '../../core/data/types.ts'
import type { OpenedDocument } from '../../core/protocol/host-api.ts'
import { activeSession, openDialog } from '../state/app.ts'
import type { Notice } from '../state/types.ts'
import { hostApi } from './host.ts'
import { askPath, refreshRecent, tellFailure } from './save.ts'
import { addSession, showTab, tabOfPath } from './tabs.ts'

const noticesOf = (opened: OpenedDocument): readonly Omit<Notice, 'id'>[] =>
  opened.notices.map((notice) => ({ tone: notice.severity === 'error' ? 'err' : 'plain', ...describe(notice) }))

export async function openPath(path: string): Promise<void> {
  const shown = tabOfPath(path)
  if (shown !== null) {
    showTab(shown)
    return
  }
  try {
    const opened = await hostApi().openDocument({ path })
    addSession({ path: opened.path, name: opened.name, document: opened.document, notices: noticesOf(opened) })
    await refreshRecent()
  } catch (error) {
    tellFailure('The document could not be opened', error)
  }
}

export async function openDocument(): Promise<void> {
  const path = await askPath('openDocument')
  if (path !== null) await openPath(path)
}

export async function openExample(id: string): Promise<void> {
  try {
    const opened = await hostApi().openExample({ id })
    addSession({ path: null, name: opened.name, document: opened.document, notices: noticesOf(opened) })
  } catch (error) {
    tellFailure('The example could not be opened', error)
  }
}

/** Settings of a data file about which nothing was decided yet. */
export const freshDataset = (path: string): DatasetSettings => ({
  source: { kind: 'file', path },
  dialect: {},
  columns: {},
  split: { validation: 0.2, test: 0, seed: 1, stratify: true },
})

/** Import a data file as the start of a new document. */
export async function newFromData(): Promise<void> {
  const path = await askPath('openData')
  if (path !== null) openDialog({ kind: 'import', settings: freshDataset(path), create: true })
}

/** Bind a data file to the document in front. */
export async function bindData(): Promise<void> {
  const path = await askPath('openData')
  if (path !== null) openDialog({ kind: 'import', settings: freshDataset(path), create: activeSession() === null })
}

/** A file dropped on the window: documents open, data is offered for import. */
export async function takeDropped(file: File): Promise<void> {
  try {
    const path = await hostApi().receiveFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    if (/\.loom$/i.test(file.name)) await openPath(path)
    else openDialog({ kind: 'import', settings: freshDataset(path), create: activeSession() === null })
  } catch (error) {
    tellFailure('The file could not be taken', error)
  }
}
