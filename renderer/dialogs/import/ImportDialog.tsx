import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import type { DatasetSettings } from '../../../core/data/types.ts'
import { ColumnsTable } from '../../data/ColumnsTable.tsx'
import { Evidence } from '../../data/Evidence.tsx'
import { reportFacts } from '../../data/facts.ts'
import { FileProblems } from '../../data/FileProblems.tsx'
import { RawLines } from '../../data/RawLines.tsx'
import { Split } from '../../data/Split.tsx'
import { createFromData, importData } from '../../flows/import.ts'
import { baseName } from '../../kit/base-name.ts'
import { Button } from '../../kit/Button.tsx'
import { cx } from '../../kit/cx.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Ghost } from '../../kit/Ghost.tsx'
import { countOf } from '../../live/format.ts'
import { activeSession, closeDialog } from '../../state/app.ts'
import styles from './ImportDialog.module.css'
import { NetworkChoice, type NetworkPlan } from './NetworkChoice.tsx'
import { useReport, type Reading } from './useReport.ts'

const nameOf = ({ source }: DatasetSettings): string => (source.kind === 'file' ? baseName(source.path) : source.name)

interface BodyProps {
  readonly reading: Reading
  readonly settings: DatasetSettings
  readonly onChange: (settings: DatasetSettings) => void
  /** Absent when the data is bound to a document that stands already. */
  readonly plan: NetworkPlan | null
  readonly onPlan: (plan: NetworkPlan) => void
}

function Body({ reading, settings, onChange, plan, onPlan }: BodyProps) {
  const { report, error, busy } = reading
  if (report === null) {
    return (
      <div className={styles['waiting']}>
        {error === null ? (
          <Ghost title="Reading the file" text="Separator, decimal mark, types and missing values are found out from what stands in it." />
        ) : (
          <Ghost title="The file could not be read" text={error.message} />
        )}
      </div>
    )
  }
  const shared = { report, settings, onChange }
  return (
    <div className={cx(styles['body'], busy && styles['busy'])} aria-busy={busy}>
      <div className={styles['left']} role="region" aria-label="Reading" tabIndex={0}>
        <Evidence {...shared} />
      </div>
      <div className={styles['right']}>
        <div className={styles['columns']}>
          <ColumnsTable {...shared} />
        </div>
        <div className={styles['below']}>
          <div className={styles['problems']} role="region" aria-label="Problems of the file" tabIndex={0}>
            <FileProblems {...shared} />
          </div>
          <div className={styles['side']} role="region" aria-label="Lines and split" tabIndex={0}>
            {plan !== null && <NetworkChoice report={report} plan={plan} onChange={onPlan} />}
            <Split {...shared} />
            <RawLines lines={report.lines} count={8} />
          </div>
        </div>
      </div>
    </div>
  )
}

/** A data file before it is bound: how it was read, and everything about it open to change. */
export function ImportDialog({ settings: first, create }: { readonly settings: DatasetSettings; readonly create: boolean }) {
  const [settings, setSettings] = useState(first)
  const [plan, setPlan] = useState<NetworkPlan>({ target: null, hidden: [16, 16] })
  const [working, setWorking] = useState(false)
  const documentPath = create ? null : (activeSession()?.store.getState().path ?? null)
  const reading = useReport(settings, documentPath)
  const { report, busy } = reading
  const target = plan.target ?? report?.schema.columns.find(({ role }) => role === 'target')?.name ?? null
  const take = async (): Promise<void> => {
    if (!create) {
      importData(settings)
      return
    }
    setWorking(true)
    if (!(await createFromData(settings, { ...plan, target }))) setWorking(false)
  }
  const change = (next: DatasetSettings): void => {
    const chosen = Object.entries(next.columns).find(([name, { role }]) => role === 'target' && settings.columns[name]?.role !== 'target')
    if (chosen !== undefined) setPlan({ ...plan, target: chosen[0] })
    setSettings(next)
  }
  const rows = report?.schema.rows ?? 0
  return (
    <Dialog
      title={`Import ${nameOf(settings)}`}
      subtitle={report === null ? 'Reading' : reportFacts(report)}
      icon={<FileSpreadsheet size={16} strokeWidth={1.75} />}
      width={1298}
      height={786}
      onClose={closeDialog}
      footer={
        <>
          <span>Nothing is changed in the file. Every choice is saved in the document and in exports.</span>
          <Button size="large" onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" size="large" disabled={report === null || busy || working || rows === 0} onClick={() => { void take() }}>
            {create ? 'Make a network' : `Import ${countOf(rows, 'row')}`}
          </Button>
        </>
      }
    >
      <Body reading={reading} settings={settings} onChange={change} plan={create ? { ...plan, target } : null} onPlan={setPlan} />
    </Dialog>
  )
}
