import type { CSSProperties } from 'react'
import type { ColumnProfile } from '../../core/data/types.ts'
import { formatCount } from '../live/format.ts'
import styles from './Histogram.module.css'

/** How a column's values are spread: bars of numbers, shares of categories, a count of anything else. */
export function Histogram({ profile }: { readonly profile: ColumnProfile }) {
  if (profile.kind === 'plain') return <span className={styles['plain']}>{formatCount(profile.distinct)} different</span>
  if (profile.kind === 'number') {
    const most = Math.max(1, ...profile.histogram)
    return (
      <span className={styles['bars']} role="img" aria-label={`${profile.histogram.length} bins from ${profile.min} to ${profile.max}`}>
        {profile.histogram.map((count, i) => (
          <i key={i} style={{ height: `${(100 * count) / most}%` }} />
        ))}
      </span>
    )
  }
  return (
    <span className={styles['parts']} role="img" aria-label={profile.values.slice(0, 8).map(({ value, count }) => `${value}: ${count}`).join(', ')}>
      {profile.values.slice(0, 8).map(({ value, count }, i) => (
        <span key={value} className={styles['part']} title={`${value}: ${formatCount(count)}`} style={{ '--count': count, '--tint': `${60 - i * 8}%` } as CSSProperties}>
          {profile.values.length > 4 ? '' : value.length <= 3 ? value : formatCount(count)}
        </span>
      ))}
    </span>
  )
}
