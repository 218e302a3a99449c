import { FileSpreadsheet, Unplug } from 'lucide-react'
import { bindData } from '../flows/files.ts'
import { baseName } from '../kit/base-name.ts'
import { Button } from '../kit/Button.tsx'
import { NoData, RowsPanel } from '../panels/data/RowsPanel.tsx'
import { useCurrentSession, useSession } from '../state/context.ts'
import { ColumnsTable } from './ColumnsTable.tsx'
import styles from './DataView.module.css'
import { Evidence } from './Evidence.tsx'
import { FileProblems } from './FileProblems.tsx'
import { reportFacts } from './facts.ts'
import { Split } from './Split.tsx'

/** Data mode: how the file was read, its columns, its rows and their split. */
export function DataView() {
  const session = useCurrentSession()
  const report = useSession((state) => state.dataset.report)
  const settings = useSession((state) => state.document.dataset)
  if (settings === null || report === null) {
    return (
      <main className={styles['view']} aria-label="Data">
        <div className={styles['empty']}>{settings === null ? <NoData /> : <RowsPanel />}</div>
      </main>
    )
  }
  const shared = { report, settings, onChange: session.setDataset }
  return (
    <main className={styles['view']} aria-label="Data">
      <header className={styles['head']}>
        <FileSpreadsheet size={20} strokeWidth={1.5} />
        <div className={styles['titles']}>
          <h2 className={styles['name']} title={report.path ?? report.name}>
            {baseName(report.name)}
          </h2>
          <p className={styles['facts']}>{reportFacts(report)}</p>
        </div>
        <Button onClick={() => { void bindData() }}>Choose another file</Button>
        <Button kind="quiet" onClick={() => { session.setDataset(null) }}>
          <Unplug size={14} strokeWidth={1.75} /> Unbind
        </Button>
      </header>
      <div className={styles['left']} role="region" aria-label="Reading" tabIndex={0}>
        <Evidence {...shared} />
      </div>
      <div className={styles['right']}>
        <div className={styles['columns']}>
          <ColumnsTable {...shared} />
        </div>
        <div className={styles['below']}>
          <div className={styles['rows']}>
            <RowsPanel />
          </div>
          <div className={styles['side']} role="region" aria-label="Split and problems" tabIndex={0}>
            <Split {...shared} />
            <FileProblems {...shared} />
          </div>
        </div>
      </div>
    </main>
  )
}
