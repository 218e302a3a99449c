import { Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Button } from '../kit/Button.tsx'
import { showTab, showWelcome } from '../flows/tabs.ts'
import { useApp } from '../state/app.ts'
import { Logo } from './Logo.tsx'
import { MenuBar } from './MenuBar.tsx'
import { TabItem } from './TabItem.tsx'
import styles from './TitleBar.module.css'

/** Menus and document tabs. */
export function TitleBar() {
  const tabs = useApp((state) => state.tabs)
  const activeTab = useApp((state) => state.activeTab)
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    const at = tabs.findIndex((tab) => tab.id === activeTab)
    const next = (at + by + tabs.length) % tabs.length
    showTab(tabs[next]!.id)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <header className={styles['bar']}>
      <h1 className={styles['logo']}>
        <Logo size={18} />
        <span className="visually-hidden">Neuroloom</span>
      </h1>
      <MenuBar />
      <div className={styles['tabs']}>
        <div className={styles['list']} role="tablist" aria-label="Documents" onKeyDown={walk}>
          {tabs.map((tab) => (
            <TabItem key={tab.id} tab={tab} active={tab.id === activeTab} />
          ))}
        </div>
        <Button kind="quiet" icon size="small" className={styles['plus']} aria-label="New tab" onClick={showWelcome}>
          <Plus size={16} strokeWidth={1.75} />
        </Button>
      </div>
    </header>
  )
}
