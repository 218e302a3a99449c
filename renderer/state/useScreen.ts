import { useApp } from './app.ts'
import { layoutFor } from './layout.ts'
import { themeFor, type ThemeOnScreen } from './theme.ts'

/** Theme and scale on screen: pictures that are painted rather than styled redraw when they change. */
export function useScreen(): { readonly theme: ThemeOnScreen; readonly scale: number } {
  const theme = useApp(themeFor)
  const scale = useApp((state) => layoutFor(state.windowWidth, state.settings.scale, state.palette, false).scale)
  return { theme, scale }
}
