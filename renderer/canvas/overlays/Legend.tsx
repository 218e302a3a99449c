import { useLive } from '../../live/useLiveValues.ts'
import { cx } from '../../kit/cx.ts'
import styles from './overlays.module.css'

/** How weights are drawn; shown while there are synapses. */
export function Legend() {
  const some = useLive((live) => live.largestWeight > 0)
  if (!some) return null
  return (
    <div className={cx(styles['chip'], styles['legend'])}>
      <span>
        <svg width={24} height={8} aria-hidden="true">
          <line x1={0} x2={24} y1={4} y2={4} stroke="var(--pos)" strokeWidth={3} />
        </svg>
        positive
      </span>
      <span>
        <svg width={24} height={8} aria-hidden="true">
          <line x1={0} x2={24} y1={4} y2={4} stroke="var(--neg)" strokeWidth={3} strokeDasharray="6 3.4" />
        </svg>
        negative
      </span>
      <span>
        <svg width={24} height={8} aria-hidden="true">
          <path d="M0,3.5 L24,0.5 V7.5 L0,4.5 z" fill="var(--t3)" />
        </svg>
        size
      </span>
    </div>
  )
}
