import type { DatasetSettings } from '../../core/data/types.ts'
import { activeSession, useApp } from '../state/app.ts'
import { hostApi } from './host.ts'
import { tellFailure } from './save.ts'
import { addSession } from './tabs.ts'

/** Bind the data to the document in front and show it. */
export function importData(settings: DatasetSettings): void {
  useApp.setState({ dialog: null })
  const session = activeSession()
  session?.setDataset(settings)
}

/** A new document with a network for the data. False, and told, when the host cannot make one. */
export async function createFromData(settings: DatasetSettings, plan: { readonly target: string | null; readonly hidden: readonly number[] }): Promise<boolean> {
  const { source, dialect, columns, split } = settings
  try {
    const { document } = await hostApi().newFromData({ source, dialect, columns, ...plan })
    useApp.setState({ dialog: null })
    const name = source.kind === 'file' ? (source.path.split(/[\\/]/).at(-1) ?? 'Untitled').replace(/\.[^.]+$/, '') : source.name
    const dataset = document.dataset === null ? null : { ...document.dataset, split }
    addSession({ path: null, name, document: { ...document, dataset }, savedHash: '' })
    return true
  } catch (error) {
    tellFailure('No network could be made for this file', error)
    return false
  }
}
