import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Search } from 'lucide-react'
import { FunctionCurve } from '../canvas/pictures/parts/FunctionCurve.tsx'
import { KindTile } from '../canvas/nodes/KindTile.tsx'
import { PortGlyph } from '../canvas/nodes/Port.tsx'
import { wireColour, wireType } from '../canvas/wires/shape.ts'
import { cx } from '../kit/cx.ts'
import { Kbd } from '../kit/Kbd.tsx'
import { formatShape } from '../live/format.ts'
import type { AxisShape } from '../../core/nodes/types.ts'
import { hit, search, type Entry } from './entries.ts'
import styles from './NodeSearch.module.css'

export interface Judgement {
  readonly fits: boolean
  /** What it gives, or why it does not fit. */
  readonly note: string
}

export interface NodeSearchProps {
  /** Shape of the wire that was dropped, if the search was opened by one. */
  readonly wire: AxisShape | null
  /** Says of every entry whether it fits the dropped wire. */
  readonly judge: ((entry: Entry) => Judgement) | null
  readonly onChoose: (entry: Entry) => void
  readonly onClose: () => void
}

interface Row {
  readonly entry: Entry
  readonly judgement: Judgement | null
}

/** Type a few letters, choose with the arrows, place with Enter; what does not fit a dropped wire stands below, with the reason. */
export function NodeSearch({ wire, judge, onChoose, onClose }: NodeSearchProps) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const { fitting, others } = useMemo(() => {
    const rows = search(query).map<Row>((entry) => ({ entry, judgement: judge?.(entry) ?? null }))
    return { fitting: rows.filter((row) => row.judgement?.fits !== false), others: rows.filter((row) => row.judgement?.fits === false) }
  }, [query, judge])
  const at = Math.min(active, Math.max(0, fitting.length - 1))

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, query])

  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation()
    const chosen = fitting[at]
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault()
        const step = event.key === 'ArrowDown' ? 1 : -1
        setActive((at + step + fitting.length) % Math.max(1, fitting.length))
        return
      }
      case 'Enter':
        event.preventDefault()
        if (chosen !== undefined) onChoose(chosen.entry)
        return
      case 'Escape':
      case 'Tab':
        event.preventDefault()
        onClose()
        return
      default:
    }
  }
  const option = (i: number): string => `${id}-${i}`
  return (
    <div className={styles['box']} role="dialog" aria-label="Place a node">
      <div className={styles['head']}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={fitting.length > 0 ? option(at) : undefined}
          aria-label="Search nodes"
          placeholder="Search nodes"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={keys}
        />
        {wire !== null && (
          <span className={styles['fits']} style={{ color: wireColour[wireType(wire)] }}>
            <PortGlyph type={wireType(wire)} /> <span>fits {formatShape(wire)}</span>
          </span>
        )}
      </div>
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label="Nodes" className={styles['list']}>
        {fitting.map((row, i) => (
          <Option
            key={row.entry.id}
            id={option(i)}
            row={row}
            query={query}
            selected={i === at}
            onHover={() => {
              setActive(i)
            }}
            onChoose={() => {
              onChoose(row.entry)
            }}
          />
        ))}
        {fitting.length === 0 && others.length === 0 && <li className={styles['none']}>No node is called “{query.trim()}”.</li>}
        {others.length > 0 && (
          <li className={styles['caption']} role="presentation">
            Does not fit
          </li>
        )}
        {others.map((row) => (
          <Option key={row.entry.id} id={`${id}-x-${row.entry.id}`} row={row} query={query} selected={false} disabled />
        ))}
      </ul>
      <div className={styles['foot']}>
        <span>
          <Kbd>↑↓</Kbd> choose
        </span>
        <span>
          <Kbd>Enter</Kbd> {judge === null ? 'place' : 'place and wire'}
        </span>
        <span>
          <Kbd>Esc</Kbd> {judge === null ? 'close' : 'drop wire'}
        </span>
      </div>
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly row: Row
  readonly query: string
  readonly selected: boolean
  readonly disabled?: boolean
  readonly onHover?: () => void
  readonly onChoose?: () => void
}

function Option({ id, row: { entry, judgement }, query, selected, disabled = false, onHover, onChoose }: OptionProps) {
  const part = hit(entry.title, query)
  return (
    <li
      id={id}
      role="option"
      aria-selected={selected}
      aria-disabled={disabled || undefined}
      className={cx(styles['option'], selected && styles['active'], disabled && styles['disabled'])}
      onPointerMove={onHover}
      onClick={onChoose}
      data-kind={entry.id}
    >
      {entry.curve === null || entry.curve === 'softmax' ? (
        <KindTile kind={entry.kind} />
      ) : (
        <span className={styles['curve']}>
          <FunctionCurve name={entry.curve} params={entry.params} at={null} out={null} width={16} height={12} plain />
        </span>
      )}
      <span className={styles['title']}>
        {part === null ? (
          entry.title
        ) : (
          <>
            {entry.title.slice(0, part[0])}
            <mark>{entry.title.slice(...part)}</mark>
            {entry.title.slice(part[1])}
          </>
        )}
      </span>
      {judgement !== null && <span className={styles['note']}>{judgement.note}</span>}
      {judgement === null && entry.shortcut !== null && <Kbd>{entry.shortcut}</Kbd>}
    </li>
  )
}
