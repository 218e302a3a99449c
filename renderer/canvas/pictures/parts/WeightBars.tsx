import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { magnitude } from '../../../live/ramps.ts'
import { useSession } from '../../../state/context.ts'
import { wiresInto } from '../../graph-index.ts'
import { edgeWeight } from '../../weights.ts'
import styles from './WeightBars.module.css'

const WIDTH = 72

/** One bar per weight into a neuron, from the middle to its side by sign; many weights become a row of columns. */
export const WeightBars = memo(function WeightBars({ node }: { readonly node: string }) {
  const lists = useSession(
    useShallow((state) =>
      wiresInto(state.document.edges, node).map((wire) => state.weights.values[edgeWeight(wire.id, wire.edge)] ?? null),
    ),
  )
  const weights = lists.flatMap((values) => (values === null ? [] : Array.from(values)))
  if (weights.length === 0) return <div className={styles['empty']} />
  const max = magnitude(weights)
  return weights.length <= 4 ? <Bars weights={weights} max={max} /> : <Columns weights={weights} max={max} />
})

function Bars({ weights, max }: { readonly weights: readonly number[]; readonly max: number }) {
  const gap = 4
  const width = Math.min(34, (WIDTH - gap * (weights.length - 1)) / weights.length)
  const half = width / 2
  return (
    <svg className={styles['svg']} width={WIDTH} height={12} aria-hidden="true">
      {weights.map((weight, i) => {
        const x = i * (width + gap)
        const length = max === 0 ? 0 : (Math.abs(weight) / max) * (half - 1)
        return (
          <g key={i}>
            <rect className={styles['track']} x={x} y={4} width={width} height={4} rx={2} />
            <rect className={weight < 0 ? styles['neg'] : styles['pos']} x={weight < 0 ? x + half - length : x + half} y={4} width={length} height={4} />
            <line className={styles['zero']} x1={x + half} x2={x + half} y1={2} y2={10} />
          </g>
        )
      })}
    </svg>
  )
}

function Columns({ weights, max }: { readonly weights: readonly number[]; readonly max: number }) {
  const shown = weights.slice(0, 36)
  const step = WIDTH / shown.length
  return (
    <svg className={styles['svg']} width={WIDTH} height={12} aria-hidden="true">
      {shown.map((weight, i) => {
        const length = max === 0 ? 0 : (Math.abs(weight) / max) * 5.5
        return (
          <rect
            key={i}
            className={weight < 0 ? styles['neg'] : styles['pos']}
            x={i * step}
            y={weight < 0 ? 6 : 6 - length}
            width={Math.max(1, step - 1)}
            height={Math.max(0.5, length)}
          />
        )
      })}
      <line className={styles['zero']} x1={0} x2={WIDTH} y1={6} y2={6} />
    </svg>
  )
}
