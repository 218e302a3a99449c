import { parseDocument } from '../../core/graph/parse.ts'
import { serializeDocument } from '../../core/graph/serialize.ts'
import { useApp } from '../state/app.ts'
import { hostApi } from './host.ts'
import { addSession, showTab } from './tabs.ts'

/** What a window remembers of its tabs, so that loading it again loses nothing. */
interface Remembered {
  readonly id: string
  readonly path: string | null
  readonly name: string
  readonly document: string
  readonly savedHash: string
  readonly run: string | null
}

const key = 'neuroloom.tabs'
/** Beyond this the browser's storage for a session would refuse. */
const limit = 4_000_000

function remember(): void {
  const { sessions, tabs, activeTab } = useApp.getState()
  const list = tabs.flatMap(({ id }): Remembered[] => {
    const state = sessions[id]?.store.getState()
    if (state === undefined) return []
    const { path, name, document, savedHash, run } = state
    return [{ id, path, name, document: serializeDocument(document), savedHash, run: run?.info.id ?? null }]
  })
  const text = JSON.stringify({ list, activeTab })
  if (text.length < limit) sessionStorage.setItem(key, text)
  else sessionStorage.removeItem(key)
}

/** Remember the tabs when the page goes, and ask before unsaved changes are lost. */
export function rememberTabs(): void {
  window.addEventListener('pagehide', remember)
  window.addEventListener('beforeunload', (event) => {
    remember()
    const { sessions } = useApp.getState()
    if (Object.values(sessions).some((session) => session.store.getState().dirty)) event.preventDefault()
  })
}

async function attach(id: string, run: string): Promise<void> {
  try {
    const snapshot = await hostApi().attachRun({ id: run })
    useApp.getState().sessions[id]?.showRun(snapshot)
  } catch {
    // The run's folder is gone: the tab shows its document without it.
  }
}

/** Open the tabs that this window had before it was loaded again, and take up their runs. */
export async function restoreTabs(): Promise<void> {
  const text = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (text === null) return
  const { list, activeTab } = JSON.parse(text) as { readonly list: readonly Remembered[]; readonly activeTab: string }
  const attaching: Promise<void>[] = []
  for (const { id, path, name, document, savedHash, run } of list) {
    const parsed = parseDocument(document)
    if (!parsed.ok) continue
    addSession({ id, path, name, document: parsed.value.document, savedHash })
    if (run !== null) attaching.push(attach(id, run))
  }
  if (useApp.getState().tabs.some((tab) => tab.id === activeTab)) showTab(activeTab)
  await Promise.all(attaching)
}
