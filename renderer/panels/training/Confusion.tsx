import type { CSSProperties } from 'react'
import { cx } from '../../kit/cx.ts'
import styles from './Confusion.module.css'

export interface ConfusionProps {
  /** Rows actual, columns predicted. */
  readonly counts: readonly (readonly number[])[]
  readonly classes: readonly string[]
}

/** How often each class was taken for which: accent on the diagonal, a warning edge beside it, numbers always. */
export function Confusion({ counts, classes }: ConfusionProps) {
  const most = Math.max(1, ...counts.map((row, i) => row[i] ?? 0))
  const name = (i: number): string => classes[i] ?? String(i)
  return (
    <div className={styles['wrap']}>
      <table className={cx(styles['table'], counts.length > 5 && styles['dense'])}>
        <thead>
          <tr>
            <td aria-hidden className={styles['corner']} style={{ background: 'none' }} />
            {counts.map((_, i) => (
              <th key={i} scope="col" title={name(i)}>
                {name(i)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, i) => (
            <tr key={i}>
              <th scope="row" title={name(i)}>
                {name(i)}
              </th>
              {row.map((count, j) => (
                <td
                  key={j}
                  data-kind={i === j ? 'right' : count > 0 ? 'wrong' : 'none'}
                  style={{ '--share': `${Math.round((45 * count) / most)}%` } as CSSProperties}
                >
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['caption']}>Rows: actual. Columns: predicted.</p>
    </div>
  )
}
