import type { AppSettings } from '../../core/protocol/host-api.ts'
import { useApp } from '../state/app.ts'
import { hostApi } from './host.ts'
import { tellFailure } from './save.ts'

export function changeSettings(change: Partial<AppSettings>): void {
  const settings = { ...useApp.getState().settings, ...change }
  useApp.setState({ settings })
  hostApi()
    .setSettings({ settings })
    .catch((error: unknown) => {
      tellFailure('The setting could not be kept', error)
    })
}

/** Follow the system's theme and the window's width. */
export function watchWindow(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const read = (): void => {
    useApp.setState({ systemDark: dark.matches, moreContrast: contrast.matches, windowWidth: window.innerWidth })
  }
  read()
  dark.addEventListener('change', read)
  contrast.addEventListener('change', read)
  window.addEventListener('resize', read)
}
