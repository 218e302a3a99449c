import { useShallow } from 'zustand/react/shallow'
import { PixelMap } from '../../live/PixelMap.tsx'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { columnOf, cellOf } from '../../live/row.ts'
import { countOf, formatPlain, parseNumber, prettyName } from '../../live/format.ts'
import { NumberField } from '../../kit/NumberField.tsx'
import { boundColumns } from '../names.ts'
import { formOf } from '../../live/image.ts'
import { MAX_LIST_ROWS, pictureBox } from '../size.ts'
import { typeValue } from '../../live/typing.ts'
import { RowImage } from './parts/RowImage.tsx'
import { MiniHistogram } from './parts/MiniHistogram.tsx'
import type { Picture, PictureProps } from './types.ts'
import styles from './input.module.css'

/** A raw cell as it reads best: numbers with a true minus, everything else as it stands. */
function cellText(cell: string | null): string {
  if (cell === null || cell.trim() === '') return '–'
  const value = parseNumber(cell)
  return value === null ? cell : formatPlain(value, 5)
}

function Cell({ column, className }: { readonly column: string; readonly className: string | undefined }) {
  const cell = useSession((state) => cellOf(state, column))
  return (
    <span className={className} title={cell ?? 'no value'}>
      {cellText(cell)}
    </span>
  )
}

function Column({ column, width, height }: { readonly column: string; readonly width: number; readonly height: number }) {
  const schema = useSession((state) => columnOf(state, column))
  const cell = useSession((state) => cellOf(state, column))
  return schema === null ? null : <MiniHistogram profile={schema.profile} cell={cell} width={width} height={height} />
}

/** An input with nothing bound: its value can be typed here, and everything behind it follows. */
function Free({ id }: { readonly id: string }) {
  const session = useCurrentSession()
  const value = useSession((state) => state.typed?.values[id]?.[0] ?? 0)
  return (
    <div className={styles['single']}>
      <NumberField
        value={value}
        step={0.1}
        format={(number) => formatPlain(number, 5)}
        aria-label="Value of this input"
        className={`${styles['field'] ?? ''} nodrag nopan`}
        onCommit={(next) => {
          typeValue(session, id, [next])
        }}
      />
    </div>
  )
}

function Body({ id, record }: PictureProps) {
  return formOf(record) === 'vector' ? <Vector id={id} record={record} /> : <RowImage id={id} record={record} box={pictureBox(record)} />
}

function Vector({ id, record }: PictureProps) {
  const columns = boundColumns(record)
  const known = useSession((state) => state.dataset.report !== null)
  const [first] = columns
  if (first === undefined || (!known && columns.length === 1)) return <Free id={id} />
  if (columns.length === 1)
    return (
      <div className={styles['single']}>
        <Cell column={first} className={styles['big']} />
        <Column column={first} width={48} height={24} />
      </div>
    )
  if (columns.length > MANY) return <ValueMap columns={columns} />
  const shown = columns.slice(0, MAX_LIST_ROWS)
  return (
    <ul className={styles['list']}>
      {shown.map((column) => (
        <li key={column} className={styles['row']}>
          <span className={styles['name']} title={column}>
            {prettyName(column)}
          </span>
          <Column column={column} width={36} height={16} />
          <Cell column={column} className={styles['value']} />
        </li>
      ))}
      {columns.length > shown.length && <li className={styles['more']}>and {columns.length - shown.length} more columns</li>}
    </ul>
  )
}

/** Many columns: their values side by side in lines of equal length, each on its own column's scale. */
function ValueMap({ columns }: { readonly columns: readonly string[] }) {
  const values = useSession(
    useShallow((state) =>
      columns.map((name) => {
        const column = columnOf(state, name)
        const value = parseNumber(cellOf(state, name) ?? '')
        if (value === null || column?.profile.kind !== 'number') return 0
        const { min, max } = column.profile
        return max > min ? (value - min) / (max - min) : 0
      }),
    ),
  )
  const side = Math.ceil(Math.sqrt(columns.length))
  return (
    <PixelMap values={values} columns={side} rows={Math.ceil(columns.length / side)} ramp="image" low={0} high={1} className={styles['map']} label={`Values of ${columns.length} columns`} />
  )
}

function Small({ id, record }: PictureProps) {
  const columns = boundColumns(record)
  const [first] = columns
  const box = pictureBox(record)
  if (formOf(record) !== 'vector') return <RowImage id={id} record={record} box={{ width: box.width, height: box.height + 20 }} />
  if (first === undefined) return null
  if (columns.length > MANY) return <ValueMap columns={columns} />
  return columns.length === 1 ? (
    <div className={styles['small']}>
      <Column column={first} width={72} height={32} />
    </div>
  ) : (
    <div className={styles['several']}>
      {columns.slice(0, 6).map((column) => (
        <Column key={column} column={column} width={64} height={28} />
      ))}
    </div>
  )
}

/** From this many columns on, a map of values says more than a list. */
const MANY = 15

const scaleWords = { standardise: 'standardised', minMax: 'scaled to 0…1', none: 'as they are' } as const

function Foot({ record }: PictureProps) {
  const columns = boundColumns(record)
  const words = useSession((state) => {
    const scales = new Set(columns.map((column) => columnOf(state, column)?.scale ?? null))
    const [only] = [...scales]
    if (scales.size !== 1 || only === null || only === undefined) return scales.size > 1 ? 'prepared' : 'not bound'
    return scaleWords[only]
  })
  return columns.length <= 1 && formOf(record) === 'vector' ? null : (
    <>
      <span className={styles['words']}>{words}</span>
      <span className="mono">{countOf(columns.length, 'column')}</span>
    </>
  )
}

export const input: Picture = { kindText: (record) => (formOf(record) === 'vector' ? 'input' : formOf(record)), Body, Small, Foot }
