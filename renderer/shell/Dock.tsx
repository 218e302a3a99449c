import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from 'lucide-react'
import { useDeferredValue, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { ExplainPanel } from '../panels/explain/ExplainPanel.tsx'
import { RowsPanel } from '../panels/data/RowsPanel.tsx'
import { ProblemsPanel } from '../panels/problems/ProblemsPanel.tsx'
import { ProblemsTools } from '../panels/problems/ProblemsTools.tsx'
import { TestPanel } from '../panels/test/TestPanel.tsx'
import { TrainingPanel } from '../panels/training/TrainingPanel.tsx'
import { TrainingTools } from '../panels/training/TrainingTools.tsx'
import { useCurrentSession, useSession } from '../state/context.ts'
import type { DockTab } from '../state/types.ts'
import styles from './Dock.module.css'
import { Guard } from './Guard.tsx'
import { DockGrip } from './DockGrip.tsx'
import { countErrors, countWarnings, nothingDrawn } from './readiness.ts'

interface Panel {
  readonly tab: DockTab
  readonly title: string
  readonly body: () => ReactNode
  readonly tools?: () => ReactNode
}

const panels: readonly Panel[] = [
  { tab: 'training', title: 'Training', body: () => <TrainingPanel />, tools: () => <TrainingTools /> },
  { tab: 'data', title: 'Data', body: () => <RowsPanel /> },
  { tab: 'problems', title: 'Problems', body: () => <ProblemsPanel />, tools: () => <ProblemsTools /> },
  { tab: 'test', title: 'Test', body: () => <TestPanel /> },
  { tab: 'explain', title: 'Explain', body: () => <ExplainPanel /> },
]

function ProblemCount() {
  const errors = useSession(countErrors)
  const warnings = useSession(countWarnings)
  const empty = useSession(nothingDrawn)
  if (empty || errors + warnings === 0) return null
  return (
    <span className={styles['count']} data-tone={errors > 0 ? 'err' : 'warn'}>
      {errors > 0 ? errors : warnings}
    </span>
  )
}

function Tabs() {
  const session = useCurrentSession()
  const tab = useSession((state) => state.dock.tab)
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    const next = (panels.findIndex((panel) => panel.tab === tab) + by + panels.length) % panels.length
    session.setDock({ tab: panels[next]!.tab })
    ;(event.currentTarget.children[next] as HTMLElement).focus()
  }
  return (
    <div className={styles['tabs']} role="tablist" aria-label="Panels" onKeyDown={walk}>
      {panels.map((panel) => (
        <button
          key={panel.tab}
          type="button"
          role="tab"
          id={`dock-tab-${panel.tab}`}
          aria-selected={panel.tab === tab}
          aria-controls="dock-panel"
          tabIndex={panel.tab === tab ? 0 : -1}
          className={styles['tab']}
          onClick={() => {
            session.setDock({ tab: panel.tab, open: true })
          }}
        >
          {panel.title}
          {panel.tab === 'problems' && <ProblemCount />}
        </button>
      ))}
    </div>
  )
}

/** The panels under the canvas. `height` in the dock's own pixels; the bar alone while it is closed. */
export function Dock({ height, max, scale }: { readonly height: number; readonly max: number; readonly scale: number }) {
  const session = useCurrentSession()
  const { tab: chosen, open, expanded } = useSession((state) => state.dock)
  // The tab answers the click in the next frame; a panel with much to show follows.
  const tab = useDeferredValue(chosen)
  const panel = panels.find((each) => each.tab === tab)!
  return (
    <section className={styles['dock']} style={{ height: open ? height : 37 }} aria-label="Panels">
      {open && <DockGrip height={height} max={max} scale={scale} />}
      <div className={styles['bar']}>
        <Tabs />
        <div className={styles['tools']}>
          {open && panel.tools?.()}
          {open && (
            <Button kind="quiet" icon aria-label={expanded ? 'Smaller panels' : 'Larger panels'} onClick={() => { session.setDock({ expanded: !expanded, height: null }) }}>
              {expanded ? <Minimize2 size={14} strokeWidth={1.75} /> : <Maximize2 size={14} strokeWidth={1.75} />}
            </Button>
          )}
          <Button kind="quiet" icon aria-label={open ? 'Hide panels' : 'Show panels'} onClick={() => { session.setDock({ open: !open }) }}>
            {open ? <ChevronDown size={16} strokeWidth={1.75} /> : <ChevronUp size={16} strokeWidth={1.75} />}
          </Button>
        </div>
      </div>
      {open && (
        <div className={styles['body']} role="tabpanel" id="dock-panel" aria-labelledby={`dock-tab-${tab}`}>
          <Guard key={tab} what={`The ${panel.title.toLowerCase()} panel`}>
            {panel.body()}
          </Guard>
        </div>
      )}
    </section>
  )
}
