import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import type { HostConnection } from '../core/protocol/host-api.ts'
import { listenForKeys } from './actions/keyboard.ts'
import { isAction, runAction } from './actions/table.ts'
import { openPath } from './flows/files.ts'
import { attachHost } from './flows/host.ts'
import { rememberTabs, restoreTabs } from './flows/restore.ts'
import { refreshRecent, tellFailure } from './flows/save.ts'
import { watchWindow } from './flows/settings.ts'
import { App } from './shell/App.tsx'
import { useApp } from './state/app.ts'

/** Connect to the host, show the window, then fill in what the host knows. */
export async function start(root: Root, connect: (onConnected: (connected: boolean) => void) => HostConnection): Promise<void> {
  const connection = connect((connected) => {
    useApp.setState({ connected })
  })
  const api = attachHost(connection, {
    action: (id) => {
      if (isAction(id)) runAction(id)
    },
    open: (path) => {
      void openPath(path)
    },
  })
  watchWindow()
  listenForKeys()
  try {
    const [host, settings] = await Promise.all([api.info(), api.getSettings()])
    useApp.setState({ host, settings })
  } catch (error) {
    tellFailure('Neuroloom does not answer', error)
  }
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  try {
    await restoreTabs()
    rememberTabs()
    const [examples] = await Promise.all([api.examples(), refreshRecent()])
    useApp.setState({ examples })
  } catch (error) {
    tellFailure('Examples and recent documents could not be listed', error)
  }
}
