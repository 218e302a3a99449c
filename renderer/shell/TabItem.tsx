import { House, Waypoints, X } from 'lucide-react'
import { useStore } from 'zustand'
import { closeTab, showTab } from '../flows/tabs.ts'
import { useApp, type Tab } from '../state/app.ts'
import type { OwnedSession } from '../state/session/create.ts'
import { isRunning } from '../state/session/run-fold.ts'
import styles from './TitleBar.module.css'

interface Props {
  readonly tab: Tab
  readonly active: boolean
}

interface FaceProps extends Props {
  readonly name: string
  readonly dirty: boolean
  readonly running: boolean
}

function Face({ tab, active, name, dirty, running }: FaceProps) {
  return (
    <div className={styles['tab']} data-active={active} role="presentation">
      <button
        type="button"
        role="tab"
        aria-selected={active}
        tabIndex={active ? 0 : -1}
        className={styles['label']}
        title={name}
        onClick={() => {
          showTab(tab.id)
        }}
        onAuxClick={(event) => {
          if (event.button === 1) void closeTab(tab.id)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Delete') void closeTab(tab.id)
        }}
      >
        {tab.kind === 'welcome' ? <House size={14} strokeWidth={1.75} /> : <Waypoints size={14} strokeWidth={1.75} />}
        <span className={styles['name']}>{name}</span>
        {running && <span className={styles['live']} role="img" aria-label="training" />}
        {dirty && <span className="visually-hidden">, unsaved changes</span>}
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={styles['close']}
        // For the mouse: a list of tabs holds tabs alone, and the tab itself closes by Delete.
        aria-hidden
        title={`Close ${name}`}
        onClick={() => {
          void closeTab(tab.id)
        }}
      >
        {dirty && <span className={styles['dot']} />}
        <X size={14} className={styles['cross']} />
      </button>
    </div>
  )
}

function DocumentTab({ session, ...props }: Props & { readonly session: OwnedSession }) {
  const name = useStore(session.store, (state) => state.name)
  const dirty = useStore(session.store, (state) => state.dirty)
  const running = useStore(session.store, (state) => isRunning(state.run))
  return <Face {...props} name={name} dirty={dirty} running={running} />
}

/** A document's tab, or the welcome screen's. */
export function TabItem(props: Props) {
  const session = useApp((state) => state.sessions[props.tab.id])
  if (session === undefined) return <Face {...props} name="Welcome" dirty={false} running={false} />
  return <DocumentTab {...props} session={session} />
}
