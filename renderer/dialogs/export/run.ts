import { hostApi } from '../../flows/host.ts'
import type { OwnedSession } from '../../state/session/create.ts'
import { askPath } from '../../flows/save.ts'
import type { ExportPart, ExportState } from './state.ts'

/** Ask where the file shall stand, write it and have it run against golden rows. */
export async function exportTo(session: OwnedSession, format: { readonly id: string }, name: string, part: ExportPart, set: (state: ExportState) => void): Promise<void> {
  const path = await askPath('exportModel', name)
  if (path === null) return
  set({ kind: 'running' })
  const { document, path: documentPath, weights, run } = session.store.getState()
  const result = await hostApi().exportModel({ document, documentPath, weights: weights.values, runId: run?.info.id ?? null, format: format.id, path, part })
  set({ kind: 'done', result })
}
