import { useStore } from 'zustand'
import { activeSession, dismissApp, useApp } from '../state/app.ts'
import type { OwnedSession } from '../state/session/create.ts'
import { NoticeCard } from './NoticeCard.tsx'
import styles from './Notices.module.css'

function SessionNotices({ session }: { readonly session: OwnedSession }) {
  const notices = useStore(session.store, (state) => state.notices)
  return notices.map((notice) => <NoticeCard key={notice.id} notice={notice} onDismiss={session.dismiss} />)
}

/** What was told and not yet dismissed, of the window and of the document in front. */
export function Notices() {
  const notices = useApp((state) => state.notices)
  const session = useApp(activeSession)
  return (
    <div className={styles['stack']} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} onDismiss={dismissApp} />
      ))}
      {session !== null && <SessionNotices key={session.id} session={session} />}
    </div>
  )
}
