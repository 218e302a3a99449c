import { ChevronLeft, ChevronRight, RotateCcw } from 'lucide-react'
import { Tip } from '../../kit/Tip.tsx'
import { cx } from '../../kit/cx.ts'
import { formatCount, formatPlain, parseNumber, prettyName } from '../../live/format.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { SessionState } from '../../state/types.ts'
import { cellOf } from '../../live/row.ts'
import { nodeName } from '../names.ts'
import styles from './overlays.module.css'

const short = (cell: string): string => {
  const value = parseNumber(cell)
  return value === null ? cell : formatPlain(value, 4)
}

/** `x₁ = 1, x₂ = 0` for a few inputs; null where there are too many to name. */
function valuesText(state: SessionState): string | null {
  const inputs = state.preview?.inputs ?? []
  const parts = inputs.flatMap((input) => {
    const node = state.document.nodes[input.node]
    if (input.columns.length === 0 || state.dataset.report === null)
      return Array.from({ length: input.width }, (_, i) => state.typed?.values[input.node]?.[i] ?? 0).map((value) => `${node === undefined ? input.node : nodeName(node)} = ${formatPlain(value, 4)}`)
    return input.columns.map((column) => `${prettyName(column)} = ${short(cellOf(state, column) ?? '–')}`)
  })
  return parts.length === 0 || parts.length > 3 ? null : parts.join(', ')
}

/** What the canvas shows: a row of the data, with arrows to the next, or values typed by hand. */
export function RowChip() {
  const session = useCurrentSession()
  const row = useSession((state) => state.row)
  const rows = useSession((state) => state.dataset.report?.schema.rows ?? 0)
  const set = useSession((state) => state.rowCells?.set ?? null)
  const typed = useSession((state) => state.typed !== null)
  const text = useSession(valuesText)
  if (row === null && text === null) return null
  const at = row ?? 0
  return (
    <div className={styles['chip']} role="group" aria-label="Row on the canvas">
      <span className={styles['label']}>{typed || row === null ? 'Typed' : text === null ? 'Row' : 'Showing'}</span>
      <span className={styles['value']}>{typed ? (text ?? 'your values') : (text ?? `${formatCount(at + 1)} of ${formatCount(rows)}`)}</span>
      {!typed && row !== null && text === null && set !== null && <span className={styles['label']}>{set}</span>}
      {rows > 0 && typed && (
        <Tip text="Back to the rows of the data">
          <button
            type="button"
            className={styles['step']}
            aria-label="Back to the rows of the data"
            onClick={() => {
              session.setTyped(null)
              session.setRow(at)
            }}
          >
            <RotateCcw size={14} strokeWidth={1.75} />
          </button>
        </Tip>
      )}
      {rows > 0 && !typed && (
        <span style={{ display: 'flex' }}>
          <Tip text="Previous row">
            <button type="button" className={styles['step']} aria-label="Previous row" disabled={at <= 0} onClick={() => { session.setRow(at - 1) }}>
              <ChevronLeft size={14} strokeWidth={1.75} />
            </button>
          </Tip>
          <Tip text="Next row">
            <button type="button" className={cx(styles['step'])} aria-label="Next row" disabled={at >= rows - 1} onClick={() => { session.setRow(at + 1) }}>
              <ChevronRight size={14} strokeWidth={1.75} />
            </button>
          </Tip>
        </span>
      )}
      {rows === 0 && <span style={{ width: 4 }} />}
    </div>
  )
}
