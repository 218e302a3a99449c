import { useMemo, useState } from 'react'
import type { ColumnsSpec } from '../../core/base/params.ts'
import { setColumn } from '../../core/graph/commands/index.ts'
import { formatCount } from '../live/format.ts'
import { Button } from '../kit/Button.tsx'
import { bindData } from '../flows/files.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import styles from './ColumnsField.module.css'

const typeWords: { readonly [type: string]: string } = { number: 'number', category: 'category', text: 'text', date: 'date', identifier: 'identifier' }

/** From this many columns on they can be filtered. */
const MANY = 12
/** Rows of the list at most: more are found by the filter. */
const SHOWN = 200

/** Which columns of the data a node is bound to, in order. */
export function ColumnsField({ spec, value, onChange }: { readonly spec: ColumnsSpec; readonly value: readonly string[]; readonly onChange: (value: readonly string[]) => void }) {
  const session = useCurrentSession()
  const schema = useSession((state) => state.dataset.report?.schema ?? null)
  const rows = useMemo(() => {
    const known = (schema?.columns ?? []).map((column) => ({ name: column.name, type: typeWords[column.type] ?? column.type, role: column.role, missing: false }))
    const gone = value.filter((name) => !known.some((column) => column.name === name)).map((name) => ({ name, type: 'not in the data', role: 'feature', missing: true }))
    const rank = (name: string, role: string): number => (value.includes(name) ? 0 : role === spec.role ? 1 : role === 'ignore' ? 3 : 2)
    return [...known, ...gone].sort((a, b) => rank(a.name, a.role) - rank(b.name, b.role))
  }, [schema, value, spec.role])
  const places = useMemo(() => new Map((schema?.columns ?? []).map((column) => [column.name, column.index])), [schema])
  const [query, setQuery] = useState('')
  if (schema === null && value.length === 0)
    return (
      <div className={styles['empty']}>
        <span>{spec.label}</span>
        <Button size="small" onClick={() => void bindData()}>
          Bind a data file
        </Button>
      </div>
    )
  const toggle = (name: string, role: string, on: boolean): void => {
    onChange(on ? [...value, name] : value.filter((other) => other !== name))
    if (on && role !== spec.role && session.store.getState().document.dataset !== null) session.dispatch(setColumn({ column: name, settings: { role: spec.role } }))
  }
  const all = rows.filter((row) => row.role === spec.role && !row.missing).map((row) => row.name)
  const text = query.trim().toLowerCase()
  const found = text === '' ? rows : rows.filter((row) => row.name.toLowerCase().includes(text))
  const many = rows.length > MANY
  return (
    <fieldset className={styles['field']}>
      <legend title={spec.help}>{spec.label}</legend>
      <div className={styles['tools']}>
        <span className={styles['type']}>
          {formatCount(value.length)} of {formatCount(rows.length)}
        </span>
        {many && (
          <input
            type="text"
            className={styles['filter']}
            value={query}
            placeholder="Filter"
            aria-label={`Filter ${spec.label.toLowerCase()}`}
            onChange={(event) => {
              setQuery(event.target.value)
            }}
          />
        )}
        {spec.role === 'feature' && all.length > 1 && (
          <Button
            kind="quiet"
            size="small"
            disabled={all.every((name) => value.includes(name))}
            onClick={() => {
              onChange([...all].sort((a, b) => places.get(a)! - places.get(b)!))
            }}
          >
            All features
          </Button>
        )}
        {value.length > 1 && (
          <Button
            kind="quiet"
            size="small"
            onClick={() => {
              onChange([])
            }}
          >
            None
          </Button>
        )}
      </div>
      <ul>
        {found.length === 0 && <li className={styles['more']}>No column is called “{query.trim()}”.</li>}
        {found.slice(0, SHOWN).map((row) => (
          <li key={row.name}>
            <label className={styles['row']}>
              <input
                type="checkbox"
                checked={value.includes(row.name)}
                onChange={(event) => {
                  toggle(row.name, row.role, event.target.checked)
                }}
              />
              <span className={styles['name']} title={row.name}>
                {row.name}
              </span>
              <span className={row.missing ? styles['missing'] : styles['type']}>{row.type}</span>
            </label>
          </li>
        ))}
        {found.length > SHOWN && <li className={styles['more']}>and {formatCount(found.length - SHOWN)} more: filter them by name</li>}
      </ul>
    </fieldset>
  )
}
