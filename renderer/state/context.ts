import { createContext, useContext } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { SessionActions, SessionState } from './types.ts'

/** A document's session: its state as a store, and what views may ask of it. */
export interface Session extends SessionActions {
  readonly id: string
  readonly store: StoreApi<SessionState>
}

export const SessionContext = createContext<Session | null>(null)

/** The session of the surrounding editor; stable for the editor's life. */
export function useCurrentSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('No session around this component')
  return session
}

/** Part of the surrounding session's state; renders again only when the selected part changes (`Object.is`). */
export function useSession<T>(selector: (state: SessionState) => T): T {
  return useStore(useCurrentSession().store, selector)
}
