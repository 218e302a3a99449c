import { memo } from 'react'
import { Snowflake } from 'lucide-react'
import { useShallow } from 'zustand/react/shallow'
import { setInitial, setTrainable } from '../../core/graph/commands/index.ts'
import type { EdgeRecord, NodeRecord } from '../../core/graph/types.ts'
import { wiresInto } from '../canvas/graph-index.ts'
import { sourceName } from '../canvas/names.ts'
import { edgeWeight, nodeWeight } from '../canvas/weights.ts'
import { cx } from '../kit/cx.ts'
import { NumberField } from '../kit/NumberField.tsx'
import { formatSigned, subscript } from '../live/format.ts'
import { useLive } from '../live/useLiveValues.ts'
import { magnitude } from '../live/ramps.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import { Section } from './Section.tsx'
import styles from './WeightRows.module.css'

const MOST = 24

/** The weights of a neuron, one row per element wired in, and its bias: to read, to set by hand, to freeze. */
export function WeightRows({ node, record }: { readonly node: string; readonly record: NodeRecord }) {
  const session = useCurrentSession()
  const wires = useSession((state) => wiresInto(state.document.edges, node))
  const bias = useSession((state) => state.weights.values[nodeWeight(node, record, 'bias')] ?? null)
  const largest = useLive((live) => live.largestWeight)
  const max = Math.max(largest, bias === null ? 0 : magnitude(bias))
  return (
    <Section title="Weights">
      {wires.length === 0 && <p className={styles['none']}>Wire something into it: every wire gets a weight.</p>}
      {wires.slice(0, MOST).map((wire) => (
        <WireRows key={wire.id} id={wire.id} edge={wire.edge} max={max} />
      ))}
      {wires.length > MOST && <p className={styles['none']}>and {wires.length - MOST} more wires</p>}
      {bias !== null && (
        <WeightRow
          label="bias"
          value={bias[0] ?? 0}
          max={max}
          frozen={!record.trainable}
          onFreeze={null}
          onCommit={(value) => {
            session.dispatch(setInitial({ node, role: 'bias', values: [value] }), `bias:${node}`)
          }}
        />
      )}
    </Section>
  )
}

/** The rows of one wire: as many as it has elements. */
const WireRows = memo(function WireRows({ id, edge, max }: { readonly id: string; readonly edge: EdgeRecord; readonly max: number }) {
  const session = useCurrentSession()
  const name = useSession((state) => sourceName(state.document, edge.from.node))
  const values = useSession(useShallow((state) => Array.from(state.weights.values[edgeWeight(id, edge)] ?? [])))
  if (values.length === 0) return <p className={styles['none']}>{name}: no weight yet</p>
  return values.slice(0, MOST).map((value, i) => (
    <WeightRow
      key={i}
      label={values.length === 1 ? name : `${name}${subscript(i + 1)}`}
      value={value}
      max={max}
      frozen={!edge.trainable}
      onFreeze={
        i > 0
          ? null
          : () => {
              session.dispatch(setTrainable({ edges: [id], trainable: !edge.trainable }))
            }
      }
      onCommit={(next) => {
        session.dispatch(setInitial({ edge: id, values: values.map((old, at) => (at === i ? next : old)) }), `weight:${id}:${i}`)
      }}
    />
  ))
})

interface WeightRowProps {
  readonly label: string
  readonly value: number
  readonly max: number
  readonly frozen: boolean
  readonly onFreeze: (() => void) | null
  readonly onCommit: (value: number) => void
}

function WeightRow({ label, value, max, frozen, onFreeze, onCommit }: WeightRowProps) {
  const share = max === 0 ? 0 : Math.min(1, Math.abs(value) / max)
  return (
    <div className={styles['row']}>
      <svg className={styles['sign']} width={12} height={6} aria-hidden="true">
        {label !== 'bias' && <line x1={0} x2={12} y1={3} y2={3} stroke={value < 0 ? 'var(--neg)' : 'var(--pos)'} strokeWidth={3} strokeDasharray={value < 0 ? '5 2' : undefined} />}
      </svg>
      <span className={cx(styles['label'], label === 'bias' && styles['bias'])} title={label}>
        {label}
      </span>
      <svg className={styles['bar']} viewBox="0 0 80 12" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles['track']} x={0} y={4} width={80} height={4} rx={2} />
        <rect className={value < 0 ? styles['neg'] : styles['pos']} x={value < 0 ? 40 - 40 * share : 40} y={4} width={40 * share} height={4} />
        <line className={styles['zero']} x1={40} x2={40} y1={1} y2={11} />
      </svg>
      <NumberField value={value} format={(number) => formatSigned(number, 4)} aria-label={label === 'bias' ? 'Bias' : `Weight of ${label}`} className={styles['field']} onCommit={onCommit} />
      {onFreeze === null ? (
        <span className={styles['freeze']} />
      ) : (
        <button type="button" className={cx(styles['freeze'], frozen && styles['frozen'])} aria-pressed={frozen} aria-label={`Freeze the weight of ${label}`} title={frozen ? 'Frozen: click to let it learn' : 'Freeze: training leaves it as it is'} onClick={onFreeze}>
          <Snowflake size={14} strokeWidth={1.75} />
        </button>
      )}
    </div>
  )
}
