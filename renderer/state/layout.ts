import type { AppSettings } from '../../core/protocol/host-api.ts'

export interface Layout {
  /** Factor on every panel; the canvas zooms by itself. */
  readonly scale: 1 | 1.25 | 1.5
  /** Sizes in the panels' own pixels, before the scale. */
  readonly palette: 'rail' | 'full'
  readonly inspector: number
  readonly dock: number
}

/** The layout table of the design language. `width` in CSS pixels of the window. */
export function layoutFor(width: number, setting: AppSettings['scale'], palette: 'auto' | 'full' | 'rail', training: boolean): Layout {
  const scale = setting === 'auto' ? (width >= 2400 ? 1.25 : 1) : setting
  const roomy = width / scale
  const narrow = roomy < 1360
  const wide = width > 1900 && roomy > 1700
  const rail = narrow || (training && !wide)
  return {
    scale,
    palette: palette === 'auto' ? (rail ? 'rail' : 'full') : palette,
    inspector: narrow ? 288 : wide ? 336 : 304,
    dock: narrow ? 192 : wide ? 304 : 240,
  }
}
