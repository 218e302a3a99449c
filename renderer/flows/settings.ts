import type { AppSettings } from '../../core/protocol/host-api.ts'
import { useApp, type AppState } from '../state/app.ts'
import { hostApi } from './host.ts'
import { tellFailure } from './save.ts'

export type ThemeOnScreen = 'light' | 'dark' | 'contrast'

/** The theme to show for a setting and what the system prefers. */
export function themeFor({ settings, systemDark, moreContrast }: Pick<AppState, 'settings' | 'systemDark' | 'moreContrast'>): ThemeOnScreen {
  if (settings.theme !== 'system') return settings.theme
  return moreContrast ? 'contrast' : systemDark ? 'dark' : 'light'
}

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
