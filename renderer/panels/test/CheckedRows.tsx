import { Check, X } from 'lucide-react'
import { startTransition, useEffect, useMemo, useState } from 'react'
import type { Program } from '../../../core/ir/types.ts'
import { cx } from '../../kit/cx.ts'
import { formatCount, formatPlain, formatProbability, formatSigned, prettyName } from '../../live/format.ts'
import { nodeName } from '../../canvas/names.ts'
import { Select } from '../../kit/Select.tsx'
import { inputOf, valueUnits } from '../../live/reconstruction.ts'
import { ValueImage, type ValueImageProps } from '../../live/ValueImage.tsx'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { checkRows, type CheckedRow } from './check-rows.ts'
import styles from './TestPanel.module.css'

const MOST = 100
const PAUSE = 250

/** Rows of the data with prediction and target; a click shows the row on the canvas. */
export function CheckedRows({ preview }: { readonly preview: Program }) {
  const session = useCurrentSession()
  const report = useSession((state) => state.dataset.report)
  const sample = useSession((state) => state.dataset.sample)
  const shown = useSession((state) => state.row)
  const [checked, setChecked] = useState<readonly CheckedRow[]>([])
  const nodes = useSession((state) => state.document.nodes)
  const [chosen, choose] = useState<string | null>(null)
  const output = preview.outputs.find(({ node }) => node === chosen) ?? preview.outputs[0]
  const input = output === undefined ? null : inputOf(preview, output)
  const units = useMemo(() => (input === null ? [] : valueUnits(input, report?.schema ?? null, report?.preparation ?? null)), [input, report])
  const rows = useMemo(() => sample.slice(0, MOST), [sample])
  useEffect(() => {
    if (report === null || output === undefined) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const compute = (): void => {
      timer = null
      const state = session.store.getState()
      if (state.preview !== preview) return
      const next = checkRows(preview, state.weights, report.schema, report.preparation, output, rows)
      startTransition(() => {
        setChecked(next)
      })
    }
    // After the panel itself has been drawn: the first rows cost more than a frame.
    timer = setTimeout(compute, 0)
    const stop = session.store.subscribe((state, before) => {
      if (state.weights !== before.weights) timer ??= setTimeout(compute, PAUSE)
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [session, report, preview, output, rows])
  if (report === null || output === undefined || rows.length === 0)
    return (
      <section className={styles['rows']} aria-label="Rows checked">
        <p className={styles['note']}>With data bound and a target chosen, rows are checked here one by one.</p>
      </section>
    )
  const picture = input === null ? undefined : nodes[input.node]
  const columns = picture !== undefined ? [] : [...new Set(preview.inputs.flatMap((each) => each.columns))].slice(0, 4)
  const judged = checked.filter((item) => item.right !== null)
  const right = judged.filter((item) => item.right === true).length
  return (
    <section className={styles['rows']} aria-label="Rows checked">
      <header className={styles['head']}>
        <h3>Rows checked</h3>
        {judged.length > 0 && (
          <span className={styles['note']}>
            {formatCount(right)} of {formatCount(judged.length)} right
          </span>
        )}
        {preview.outputs.length > 1 && (
          <Select
            quiet
            label="Output"
            value={output.node}
            options={preview.outputs.map(({ node }) => ({ value: node, label: nodes[node] === undefined ? node : nodeName(nodes[node]) }))}
            onChange={choose}
          />
        )}
      </header>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Checked rows, scrollable">
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">row</th>
              <th scope="col">set</th>
              <th scope="col">{picture === undefined ? 'prediction' : 'reconstruction'}</th>
              <th scope="col">{picture !== undefined ? 'squared error' : checked[0]?.reading.kind === 'numbers' ? 'difference' : 'P'}</th>
              <th scope="col">{picture === undefined ? 'target' : 'original'}</th>
              <th scope="col">
                <span className="visually-hidden">Right or wrong</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {prettyName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {checked.map((item) => (
              <tr
                key={item.row.row}
                className={cx(item.row.row === shown && styles['current'])}
                onClick={() => {
                  session.setRow(item.row.row)
                }}
              >
                <td>
                  <button type="button" className={styles['rowButton']} aria-label={`Show row ${item.row.row + 1}`}>
                    {formatCount(item.row.row + 1)}
                  </button>
                </td>
                <td className={styles['set']}>{item.row.set}</td>
                <td>{picture === undefined || item.copy === null ? predictionText(item) : <Thumb record={picture} units={units} values={item.copy.values} label="What the output gives back" />}</td>
                <td>{item.copy === null ? detailText(item) : formatPlain(item.copy.error, 3)}</td>
                <td>{picture === undefined || item.copy === null ? (item.target ?? '–').replace('-', '\u2212') : <Thumb record={picture} units={units} values={item.copy.original} label="What comes in" />}</td>
                <td className={styles['mark']}>
                  {item.right === true && <Check size={14} className={styles['right']} role="img" aria-label="right" />}
                  {item.right === false && <X size={14} className={styles['wrong']} role="img" aria-label="wrong" />}
                </td>
                {columns.map((column) => (
                  <td key={column}>{(item.row.cells[report.schema.columns.find((schema) => schema.name === column)?.index ?? -1] ?? '–').replace('-', '\u2212')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const thumbBox = { width: 24, height: 24 }

function Thumb(props: Omit<ValueImageProps, 'box'>) {
  return (
    <span className={styles['thumb']}>
      <ValueImage {...props} box={thumbBox} />
    </span>
  )
}

function predictionText({ reading }: CheckedRow): string {
  if (reading.kind === 'numbers') return reading.values.slice(0, 4).map((item) => formatPlain(item.value, 5)).join(', ') + (reading.values.length > 4 ? ', …' : '')
  return reading.classes[reading.best]?.label ?? ''
}

function detailText({ reading, difference }: CheckedRow): string {
  if (reading.kind === 'classes') return formatProbability(reading.classes[reading.best]?.chance ?? NaN)
  return difference === null ? '' : formatSigned(difference, 3)
}
