import { ChevronLeft, ChevronRight, FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import type { ColumnSchema } from '../../../core/data/types.ts'
import { bindData } from '../../flows/files.ts'
import { takeXor } from '../../flows/table.ts'
import { Button } from '../../kit/Button.tsx'
import { Ghost } from '../../kit/Ghost.tsx'
import { formatCount } from '../../live/format.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { TableGhost } from './TableGhost.tsx'
import { useRows } from './useRows.ts'
import styles from './RowsPanel.module.css'

const pageSize = 100
const setNames = { train: 'train', validation: 'validation', test: 'test', dropped: 'left out' } as const

function Table({ columns, start }: { readonly columns: readonly ColumnSchema[]; readonly start: number }) {
  const session = useCurrentSession()
  const rows = useRows(start, pageSize)
  const shown = useSession((state) => state.row)
  if (rows === null) return <div className={styles['wrap']} aria-busy />
  return (
    <div className={styles['wrap']} role="region" aria-label="Rows" tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col" className={styles['word']}>
              Set
            </th>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={column.type === 'number' ? undefined : styles['word']}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.row}
              aria-selected={row.row === shown}
              onClick={() => {
                session.setRow(row.row)
              }}
            >
              <td>
                <button type="button" className={styles['index']} aria-label={`Show row ${row.row + 1}`}>
                  {formatCount(row.row + 1)}
                </button>
              </td>
              <td className={styles['word']}>{setNames[row.set]}</td>
              {columns.map((column) => {
                const cell = row.cells[column.index] ?? null
                return (
                  <td key={column.name} className={column.type === 'number' ? undefined : styles['word']}>
                    {cell === null || cell === '' ? <span className={styles['missing']}>missing</span> : cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What to do while nothing is bound. */
export function NoData() {
  const session = useCurrentSession()
  return (
    <Ghost
      picture={<TableGhost />}
      title="No data bound"
      text="Bind a table from a file on this computer; its rows and columns are shown here."
      action={
        <>
          <Button kind="primary" onClick={() => { void bindData() }}>
            <FileSpreadsheet size={14} strokeWidth={1.75} /> Choose a data file
          </Button>
          <Button onClick={() => { void takeXor(session) }}>Use the XOR table</Button>
        </>
      }
    />
  )
}

/** The rows of the bound data, page by page; choosing one shows it on the canvas. */
export function RowsPanel() {
  const { status, report, error } = useSession((state) => state.dataset)
  const [page, setPage] = useState(0)
  if (status === 'none') return <NoData />
  if (report === null) {
    return status === 'reading' ? (
      <Ghost title="Reading the data" text="Every column is profiled; the file itself is not changed." />
    ) : (
      <Ghost title="The data could not be read" text={error?.message ?? ''} action={<Button kind="primary" onClick={() => { void bindData() }}>Choose another file</Button>} />
    )
  }
  const { rows, columns } = report.schema
  const pages = Math.max(1, Math.ceil(rows / pageSize))
  const at = Math.min(page, pages - 1)
  const start = at * pageSize
  return (
    <div className={styles['panel']}>
      <Table columns={columns} start={start} />
      <footer className={styles['foot']}>
        <span>
          Rows <span className="mono">{formatCount(Math.min(start + 1, rows))}</span> to <span className="mono">{formatCount(Math.min(start + pageSize, rows))}</span> of{' '}
          <span className="mono">{formatCount(rows)}</span>
        </span>
        <Button kind="quiet" icon size="small" aria-label="Rows before" disabled={at === 0} onClick={() => { setPage(at - 1) }}>
          <ChevronLeft size={14} />
        </Button>
        <Button kind="quiet" icon size="small" aria-label="Rows after" disabled={at >= pages - 1} onClick={() => { setPage(at + 1) }}>
          <ChevronRight size={14} />
        </Button>
      </footer>
    </div>
  )
}
