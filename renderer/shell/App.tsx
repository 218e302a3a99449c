import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useLayoutEffect } from 'react'
import { Dialogs } from '../dialogs/Dialogs.tsx'
import { activeSession, useApp } from '../state/app.ts'
import { useScreen } from '../state/useScreen.ts'
import { Welcome } from '../welcome/Welcome.tsx'
import styles from './App.module.css'
import { Editor } from './Editor.tsx'
import { Notices } from './Notices.tsx'
import { TitleBar } from './TitleBar.tsx'
import { useDrop } from './useDrop.ts'

/** Put theme and scale on the root, where the tokens and every panel read them. */
function useRootAttributes(): void {
  const { theme, scale } = useScreen()
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
    document.documentElement.style.setProperty('--scale', String(scale))
  }, [theme, scale])
}

export function App() {
  useRootAttributes()
  useDrop()
  const session = useApp(activeSession)
  const dropping = useApp((state) => state.dropping)
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <div className={styles['app']}>
          <TitleBar />
          {session === null ? <Welcome /> : <Editor key={session.id} session={session} />}
          <Notices />
          {dropping && <div className={styles['drop']}>Drop a data file or a .loom document</div>}
        </div>
        <Dialogs />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
