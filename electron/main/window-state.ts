import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { screen, type BrowserWindow, type Rectangle } from 'electron'

export interface WindowState {
  readonly bounds: Rectangle
  readonly maximized: boolean
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function parse(text: string): WindowState | null {
  const state = JSON.parse(text) as { bounds?: Partial<Rectangle>; maximized?: unknown } | null
  const { x, y, width, height } = state?.bounds ?? {}
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null
  return { bounds: { x, y, width, height }, maximized: state?.maximized === true }
}

/** Where the window stood last; null on a first start, after a damaged file, and when that screen is gone. */
export function readWindowState(path: string): WindowState | null {
  try {
    const state = parse(readFileSync(path, 'utf8'))
    if (state === null) return null
    const area = screen.getDisplayMatching(state.bounds).workArea
    const { x, y, width, height } = state.bounds
    const seen = x < area.x + area.width - 64 && x + width > area.x + 64 && y >= area.y - 8 && y < area.y + area.height - 64
    return seen && width >= 640 && height >= 480 ? state : null
  } catch {
    return null
  }
}

/** Remembers the window's place when it has rested for half a second, and when it closes. */
export function keepWindowState(window: BrowserWindow, path: string): void {
  let timer: NodeJS.Timeout | null = null
  const save = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    // A place that cannot be kept is not worth a word.
    writeFile(path, JSON.stringify(state)).catch(() => undefined)
  }
  const later = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(save, 500)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', save)
}
