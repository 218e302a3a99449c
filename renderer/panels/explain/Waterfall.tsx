import { useId } from 'react'
import type { Term } from '../../live/terms.ts'
import { formatPlain } from '../../live/format.ts'
import { ticks } from '../surface/ticks.ts'
import styles from './ExplainPanel.module.css'

const WIDTH = 280
const LABEL = 64
const STEP = 34
const BAR = 13

/** Each term starts where the one before it ended; the last bar is the sum. Negative terms are hatched. */
export function Waterfall({ terms, total }: { readonly terms: readonly Term[]; readonly total: number }) {
  const hatch = useId()
  const starts: number[] = []
  let running = 0
  for (const term of terms) {
    starts.push(running)
    running += term.product
  }
  const ends = [0, ...starts.map((start, i) => start + (terms[i]?.product ?? 0)), total].filter(Number.isFinite)
  const low = Math.min(...ends)
  const high = Math.max(...ends)
  const span = high - low || 1
  const from = low - span * 0.06
  const scale = (WIDTH - LABEL) / (span * 1.12)
  const x = (value: number): number => (value - from) * scale
  const height = (terms.length + 1) * STEP
  return (
    <svg className={styles['waterfall']} width={WIDTH} height={height + 20} viewBox={`0 0 ${WIDTH} ${height + 20}`} role="img" aria-label={`The terms add up to ${formatPlain(total)}`}>
      <defs>
        <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={5} height={5} className={styles['hatchGround']} />
          <line x1={0} x2={0} y1={0} y2={5} className={styles['hatchLine']} />
        </pattern>
      </defs>
      <line className={styles['zero']} x1={x(0)} x2={x(0)} y1={0} y2={height} />
      {terms.map((term, i) => {
        const start = starts[i] ?? 0
        const end = start + term.product
        const y = i * STEP + 8
        return (
          <g key={`${term.symbol}${i}`}>
            <rect
              x={Math.min(x(start), x(end))}
              y={y}
              width={Math.max(1, Math.abs(x(end) - x(start)))}
              height={BAR}
              className={term.product < 0 ? undefined : styles['barPos']}
              fill={term.product < 0 ? `url(#${hatch})` : undefined}
            />
            <line className={styles['link']} x1={x(end)} x2={x(end)} y1={y + BAR} y2={y + STEP} />
            <text className={styles['barText']} x={Math.max(x(start), x(end)) + 6} y={y + 10}>
              {term.symbol}
            </text>
          </g>
        )
      })}
      <rect x={Math.min(x(0), x(total))} y={terms.length * STEP + 8} width={Math.max(1, Math.abs(x(total) - x(0)))} height={BAR} className={styles['barSum']} />
      <text className={styles['barText']} x={Math.max(x(0), x(total)) + 6} y={terms.length * STEP + 18}>
        Σ
      </text>
      {ticks(low, high, 3).map((tick) => (
        <text key={tick} className={styles['tick']} x={x(tick)} y={height + 14} textAnchor="middle">
          {formatPlain(tick, 3)}
        </text>
      ))}
    </svg>
  )
}
