import { ShieldCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ExportResult } from '../../../core/protocol/host-api.ts'
import { baseName } from '../../kit/base-name.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { formatFixed } from '../../live/format.ts'
import styles from './ExportDialog.module.css'
import { differenceText } from './state.ts'

const few = 5

/** What the written file predicts beside what the screen shows. */
export function Proof({ result }: { readonly result: ExportResult }) {
  const [all, setAll] = useState(false)
  const rows = all ? result.table : result.table.slice(0, few)
  return (
    <>
      <div className={styles['proofHead']}>
        <h3 title={result.path}>{baseName(result.path)}</h3>
        {result.proven ? (
          <Chip tone="ok">
            <ShieldCheck size={12} strokeWidth={2} /> Proven
          </Chip>
        ) : (
          <Chip tone="warn">
            <TriangleAlert size={12} strokeWidth={2} /> Not proven
          </Chip>
        )}
      </div>
      <p>Read back from the disk and fed {result.rows} raw rows. Compared with what this screen predicts.</p>
      <table className={styles['table']} aria-label="Golden rows">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Value</th>
            <th scope="col">Screen</th>
            <th scope="col">File</th>
            <th scope="col">Differs by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const difference = Math.abs(row.screen - row.file)
            return (
              <tr key={row.row}>
                <td>{row.row + 1}</td>
                <td>{row.label}</td>
                <td>{formatFixed(row.screen, 6)}</td>
                <td>{formatFixed(row.file, 6)}</td>
                <td data-far={difference > 1e-9 * Math.max(1, Math.abs(row.screen))}>{differenceText(difference)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {result.table.length > few && (
        <Button kind="link" onClick={() => { setAll(!all) }}>
          {all ? 'Fewer rows' : `All ${result.table.length} rows`}
        </Button>
      )}
    </>
  )
}
