import { emptyDocument } from '../../core/graph/document.ts'
import { offerTable } from './table.ts'
import { adoptRun, hostApi } from './host.ts'
import { openDialog, useApp, type Tab } from '../state/app.ts'
import type { Answer } from '../state/dialogs.ts'
import { createSession, type OwnedSession, type SessionInit } from '../state/session/create.ts'
import { isLive } from '../state/session/run-fold.ts'
import { saveSession } from './save.ts'

const welcome: Tab = { id: 'welcome', kind: 'welcome' }

/** An id that no tab of this window has had. */
export const freshTabId = (): string => crypto.randomUUID()

export function showTab(id: string): void {
  useApp.setState({ activeTab: id })
}

export function showWelcome(): void {
  useApp.setState(({ tabs }) => ({ tabs: tabs.some((tab) => tab.kind === 'welcome') ? tabs : [...tabs, welcome], activeTab: welcome.id }))
}

/** Open a document in a tab of its own, in the welcome screen's place where that is in front. */
export function addSession(init: Omit<SessionInit, 'id'> & { readonly id?: string }): OwnedSession {
  const id = init.id ?? freshTabId()
  const session = createSession({ ...init, id }, { api: hostApi(), adoptRun, offerTable: () => offerTable(session) })
  useApp.setState(({ tabs, activeTab, sessions }) => {
    const tab: Tab = { id, kind: 'document' }
    const replace = activeTab === welcome.id
    return {
      tabs: replace ? tabs.map((each) => (each.id === welcome.id ? tab : each)) : [...tabs, tab],
      activeTab: id,
      sessions: { ...sessions, [id]: session },
    }
  })
  return session
}

export function newCanvas(): OwnedSession {
  return addSession({ path: null, name: 'Untitled', document: emptyDocument() })
}

/** The tab that already shows this file, if any. */
export function tabOfPath(path: string): string | null {
  const found = Object.values(useApp.getState().sessions).find((session) => session.store.getState().path === path)
  return found?.id ?? null
}

function removeTab(id: string): void {
  useApp.setState(({ tabs, activeTab, sessions }) => {
    const at = tabs.findIndex((tab) => tab.id === id)
    const left = tabs.filter((tab) => tab.id !== id)
    const next = left.length === 0 ? [welcome] : left
    const rest = Object.fromEntries(Object.entries(sessions).filter(([tab]) => tab !== id))
    return { tabs: next, sessions: rest, activeTab: activeTab === id ? next[Math.min(Math.max(at, 0), next.length - 1)]!.id : activeTab }
  })
}

const askUnsaved = (name: string): Promise<Answer> =>
  new Promise((answer) => {
    openDialog({ kind: 'unsaved', name, answer })
  })

/** Close a tab; asks about unsaved changes first. False when the person keeps it open. */
export async function closeTab(id: string): Promise<boolean> {
  const session = useApp.getState().sessions[id]
  if (session !== undefined) {
    const { dirty, name, run } = session.store.getState()
    if (dirty) {
      showTab(id)
      const answer = await askUnsaved(name)
      if (answer === 'cancel') return false
      if (answer === 'save' && !(await saveSession(session))) return false
    }
    if (isLive(run)) await session.stop()
  }
  removeTab(id)
  return true
}
