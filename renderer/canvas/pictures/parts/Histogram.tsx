import { memo } from 'react'
import { rangeOf } from '../../../live/ramps.ts'
import styles from './Histogram.module.css'

const BINS = 11
const HEIGHT = 36

/** How many of the values fall into each of `bins` equal parts of their range. Values that are not finite count nowhere. */
export function binsOf(values: ArrayLike<number>, bins = BINS): readonly number[] {
  const { low, high } = rangeOf(values)
  const counts = new Array<number>(bins).fill(0)
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN
    if (!Number.isFinite(value)) continue
    const at = high > low ? Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins)) : (bins - 1) >> 1
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** The spread of a node's numbers, as a little histogram over their own range. */
export const Histogram = memo(function Histogram({ values, tone }: { readonly values: ArrayLike<number> | null; readonly tone: 'before' | 'after' }) {
  const counts = values === null ? [] : binsOf(values)
  const max = Math.max(1, ...counts)
  return (
    <svg viewBox={`0 0 ${BINS * 5} ${HEIGHT}`} preserveAspectRatio="none" className={styles[tone]} role="img" aria-label={tone === 'before' ? 'Spread of what comes in' : 'Spread of the result'}>
      {counts.map((count, i) => {
        const height = count === 0 ? 0.75 : Math.max(2, (count / max) * (HEIGHT - 1))
        return <rect key={i} x={i * 5 + 0.5} y={HEIGHT - height} width={4} height={height} />
      })}
    </svg>
  )
})
