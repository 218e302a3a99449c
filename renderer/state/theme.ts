import type { AppState } from './app.ts'

export type ThemeOnScreen = 'light' | 'dark' | 'contrast'

/** The theme to show for a setting and what the system prefers. */
export function themeFor({ settings, systemDark, moreContrast }: Pick<AppState, 'settings' | 'systemDark' | 'moreContrast'>): ThemeOnScreen {
  if (settings.theme !== 'system') return settings.theme
  return moreContrast ? 'contrast' : systemDark ? 'dark' : 'light'
}
