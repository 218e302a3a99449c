import { memo } from 'react'
import styles from './UnitBars.module.css'

export interface UnitBarsProps {
  readonly values: ArrayLike<number>
  readonly height: number
}

const WIDTH = 144
const MOST = 64

/** One bar per unit from the zero line; more units than bars show the first ones. */
export const UnitBars = memo(function UnitBars({ values, height }: UnitBarsProps) {
  const count = Math.min(values.length, MOST)
  let low = 0
  let high = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0
    if (value < low) low = value
    if (value > high) high = value
  }
  const span = high - low || 1
  const zero = (high / span) * (height - 2) + 1
  const step = WIDTH / Math.max(1, count)
  return (
    <svg className={styles['bars']} viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" height={height} role="img" aria-label={`Output of ${values.length} units`}>
      {Array.from({ length: count }, (_, i) => {
        const value = values[i] ?? 0
        const length = (Math.abs(value) / span) * (height - 2)
        return <rect key={i} x={i * step + step * 0.08} width={step * 0.84} y={value >= 0 ? zero - length : zero} height={Math.max(0.75, length)} />
      })}
    </svg>
  )
})
