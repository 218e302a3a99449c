import { useSyncExternalStore } from 'react'
import { rgbOf, type Rgb } from './ramps.ts'

export type RampName = 'surface' | 'weight' | 'image'
const counts: { readonly [R in RampName]: number } = { surface: 5, weight: 5, image: 3 }

let cachedTheme = ''
const cache = new Map<RampName, readonly Rgb[]>()

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => {
    observer.disconnect()
  }
}

function read(ramp: RampName): readonly Rgb[] {
  const theme = document.documentElement.dataset['theme'] ?? ''
  if (theme !== cachedTheme) {
    cache.clear()
    cachedTheme = theme
  }
  const known = cache.get(ramp)
  if (known !== undefined) return known
  const style = getComputedStyle(document.documentElement)
  const stops = Array.from({ length: counts[ramp] }, (_, i) => rgbOf(style.getPropertyValue(`--ramp-${ramp}-${i}`)))
  cache.set(ramp, stops)
  return stops
}

/** The stops of a ramp in the theme on screen, for pictures painted pixel by pixel; a new list when the theme changes. */
export function useRamp(ramp: RampName): readonly Rgb[] {
  return useSyncExternalStore(subscribe, () => read(ramp))
}

/** Name of the theme on screen. */
export function useTheme(): string {
  return useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] ?? '')
}
