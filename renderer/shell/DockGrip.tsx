import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useCurrentSession } from '../state/context.ts'
import styles from './Dock.module.css'

interface Props {
  /** Present height in the dock's own pixels. */
  readonly height: number
  readonly max: number
  readonly scale: number
}

const least = 120
const step = 24

/** The dock's upper edge, moved by pointer or by the arrow keys. */
export function DockGrip({ height, max, scale }: Props) {
  const session = useCurrentSession()
  const from = useRef<{ readonly y: number; readonly height: number } | null>(null)
  const set = (next: number): void => {
    session.setDock({ height: Math.round(Math.min(Math.max(next, least), max)), expanded: false })
  }
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    from.current = { y: event.clientY, height }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (from.current !== null) set(from.current.height + (from.current.y - event.clientY) / scale)
  }
  const up = (): void => {
    from.current = null
  }
  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowUp' ? step : event.key === 'ArrowDown' ? -step : 0
    if (by === 0) return
    event.preventDefault()
    set(height + by)
  }
  return (
    <div
      className={styles['grip']}
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the panels"
      aria-valuenow={height}
      aria-valuemin={least}
      aria-valuemax={Math.round(max)}
      tabIndex={0}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={keys}
      onDoubleClick={() => {
        session.setDock({ height: null, expanded: false })
      }}
    />
  )
}
