import { memo } from 'react'
import type { ColumnProfile } from '../../../../core/data/types.ts'
import { parseNumber } from '../../../live/format.ts'
import styles from './MiniHistogram.module.css'

export interface MiniHistogramProps {
  readonly profile: ColumnProfile
  /** The row's raw cell: its bin is marked. */
  readonly cell: string | null
  readonly width: number
  readonly height: number
}

interface Bars {
  readonly counts: readonly number[]
  readonly current: number
}

function barsOf(profile: ColumnProfile, cell: string | null): Bars {
  if (profile.kind === 'number') {
    const value = cell === null ? null : parseNumber(cell)
    const bins = profile.histogram.length
    const at = value === null ? -1 : Math.floor(((value - profile.min) / (profile.max - profile.min || 1)) * bins)
    return { counts: profile.histogram, current: value === null ? -1 : Math.min(bins - 1, at) }
  }
  if (profile.kind === 'category') {
    const shown = profile.values.slice(0, 12)
    return { counts: shown.map((item) => item.count), current: shown.findIndex((item) => item.value === cell) }
  }
  return { counts: [], current: -1 }
}

/** The distribution of a column with the bin of the present row marked. */
export const MiniHistogram = memo(function MiniHistogram({ profile, cell, width, height }: MiniHistogramProps) {
  const { counts, current } = barsOf(profile, cell)
  const max = Math.max(1, ...counts)
  const step = width / Math.max(1, counts.length)
  return (
    <svg className={styles['bars']} width={width} height={height} aria-hidden="true">
      {counts.map((count, i) => {
        const length = count === 0 ? 0 : Math.max(1, (count / max) * height)
        return <rect key={i} className={i === current ? styles['current'] : styles['bar']} x={i * step} y={height - length} width={Math.max(1, step - 1)} height={length} />
      })}
      {current >= 0 && counts[current] === 0 && <rect className={styles['current']} x={current * step} y={height - 1} width={Math.max(1, step - 1)} height={1} />}
    </svg>
  )
})
