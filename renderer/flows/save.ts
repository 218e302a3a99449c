import { describe } from '../../core/messages/index.ts'
import type { FilePurpose } from '../../core/protocol/host-api.ts'
import { toWireError } from '../client/api.ts'
import { notifyApp, useApp } from '../state/app.ts'
import type { OwnedSession } from '../state/session/create.ts'
import { hostApi } from './host.ts'

/** Say what went wrong with a request to the host, in the catalogue's words where it has them. */
export function tellFailure(title: string, error: unknown): void {
  const wire = toWireError(error)
  const first = wire.diagnostics?.[0]
  const said = first === undefined ? { title, text: wire.message } : describe(first)
  notifyApp({ tone: wire.kind === 'input' ? 'warn' : 'err', ...said })
}

/** Ask for a path: the system's dialog on the desktop, the host-side picker in a browser. null when dismissed. */
export function askPath(purpose: FilePurpose, suggestedName?: string): Promise<string | null> {
  const name = suggestedName === undefined ? {} : { suggestedName }
  if (useApp.getState().host?.nativeDialogs === true) return hostApi().chooseFile({ purpose, ...name })
  return new Promise((answer) => {
    useApp.setState({ picker: { purpose, answer, ...name } })
  })
}

export async function refreshRecent(): Promise<void> {
  useApp.setState({ recent: await hostApi().recentDocuments() })
}

/** A file name for a document that was never saved. */
export const fileName = (name: string, extension: string): string => `${name.replace(/\.loom$/i, '').replace(/[\\/:*?"<>|]/g, '-')}.${extension}`

/** Save under the document's path, or one that is asked for. False when dismissed or failed. */
export async function saveSession(session: OwnedSession, elsewhere = false): Promise<boolean> {
  const { path, name, document } = session.store.getState()
  const target = path === null || elsewhere ? await askPath('saveDocument', fileName(name, 'loom')) : path
  if (target === null) return false
  try {
    const saved = await hostApi().saveDocument({ path: target, document })
    session.saved(saved.path, saved.name, saved.document)
    await refreshRecent()
    return true
  } catch (error) {
    tellFailure('The document could not be saved', error)
    return false
  }
}
