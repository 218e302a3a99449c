import { ChevronLeft, ChevronRight, RotateCcw } from 'lucide-react'
import type { Program } from '../../../core/ir/types.ts'
import { nodeName } from '../../canvas/names.ts'
import { Button } from '../../kit/Button.tsx'
import { NumberField } from '../../kit/NumberField.tsx'
import { Row } from '../../kit/Row.tsx'
import { Select } from '../../kit/Select.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { formatCount, formatPlain, parseNumber, prettyName } from '../../live/format.ts'
import { cellOf, columnOf } from '../../live/row.ts'
import { typeCell, typeValue } from '../../live/typing.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import styles from './TestPanel.module.css'

/** The row that is shown, and its values to change by hand, in the data's own units and categories. */
export function Inputs({ preview }: { readonly preview: Program }) {
  const session = useCurrentSession()
  const row = useSession((state) => state.row)
  const rows = useSession((state) => state.dataset.report?.schema.rows ?? 0)
  const known = useSession((state) => state.dataset.report !== null)
  const typed = useSession((state) => state.typed !== null)
  const set = useSession((state) => state.rowCells?.set ?? null)
  const nodes = useSession((state) => state.document.nodes)
  const at = row ?? 0
  return (
    <section className={styles['inputs']} aria-label="Values to test">
      <header className={styles['head']}>
        <h3>{rows === 0 || typed ? 'Typed values' : `Row ${formatCount(at + 1)} of ${formatCount(rows)}`}</h3>
        {!typed && set !== null && <span className={styles['note']}>{set}</span>}
        {rows > 0 && (
          <span className={styles['steps']}>
            {typed ? (
              <Button kind="quiet" size="small" onClick={() => { session.setTyped(null); session.setRow(at) }}>
                <RotateCcw size={12} strokeWidth={1.75} /> Back to rows
              </Button>
            ) : (
              <>
                <NumberField
                  dense
                  className={styles['rowField']}
                  value={at + 1}
                  step={1}
                  aria-label="Row number"
                  check={(value) => (Number.isInteger(value) && value >= 1 && value <= rows ? null : `A whole number from 1 to ${formatCount(rows)}`)}
                  onCommit={(value) => { session.setRow(value - 1) }}
                />
                <Button kind="quiet" size="small" icon aria-label="Test the previous row" disabled={at <= 0} onClick={() => { session.setRow(at - 1) }}>
                  <ChevronLeft size={14} />
                </Button>
                <Button kind="quiet" size="small" icon aria-label="Test the next row" disabled={at >= rows - 1} onClick={() => { session.setRow(at + 1) }}>
                  <ChevronRight size={14} />
                </Button>
              </>
            )}
          </span>
        )}
      </header>
      <div className={styles['fields']}>
        {preview.inputs.map((input) =>
          input.columns.length > 0 && known
            ? input.columns.map((column) => <CellField key={`${input.node}/${column}`} column={column} />)
            : Array.from({ length: input.width }, (_, i) => {
                const record = nodes[input.node]
                const name = record === undefined ? input.node : nodeName(record)
                return <ValueField key={`${input.node}/${i}`} node={input.node} index={i} width={input.width} name={input.width === 1 ? name : `${name} ${i + 1}`} />
              }),
        )}
      </div>
    </section>
  )
}

function ValueField({ node, index, width, name }: { readonly node: string; readonly index: number; readonly width: number; readonly name: string }) {
  const session = useCurrentSession()
  const value = useSession((state) => state.typed?.values[node]?.[index] ?? 0)
  return (
    <Row label={name}>
      {(labelId) => (
        <NumberField
          value={value}
          step={0.1}
          aria-labelledby={labelId}
          onCommit={(next) => {
            const old = session.store.getState().typed?.values[node] ?? []
            typeValue(session, node, Array.from({ length: width }, (_, i) => (i === index ? next : (old[i] ?? 0))))
          }}
        />
      )}
    </Row>
  )
}

function CellField({ column }: { readonly column: string }) {
  const session = useCurrentSession()
  const schema = useSession((state) => columnOf(state, column))
  const cell = useSession((state) => cellOf(state, column))
  const decimal = useSession((state) => state.dataset.report?.preparation.decimal ?? '.')
  const type = (text: string): void => {
    typeCell(session, column, text)
  }
  return (
    <Row label={prettyName(column)}>
      {(labelId) => {
        if (schema?.categories !== undefined)
          return <Select value={cell ?? ''} options={optionsOf(schema.categories, cell)} onChange={type} label={column} labelledBy={labelId} />
        if (schema?.type === 'number')
          return (
            <NumberField
              value={parseNumber(cell ?? '')}
              format={(value) => formatPlain(value, 6)}
              aria-labelledby={labelId}
              onCommit={(value) => {
                type(decimal === ',' ? String(value).replace('.', ',') : String(value))
              }}
            />
          )
        return <TextField value={cell ?? ''} aria-labelledby={labelId} onCommit={type} />
      }}
    </Row>
  )
}

/** The known categories, and what the cell holds if it is none of them. */
function optionsOf(categories: readonly string[], cell: string | null): readonly { readonly value: string; readonly label: string }[] {
  const known = categories.map((label) => ({ value: label, label }))
  return cell === null || categories.includes(cell) ? known : [{ value: cell, label: cell === '' ? 'missing' : cell }, ...known]
}
