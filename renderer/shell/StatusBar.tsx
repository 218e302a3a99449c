import { Database } from 'lucide-react'
import { engineText } from '../../core/messages/ui.ts'
import { baseName } from '../kit/base-name.ts'
import { countOf } from '../live/format.ts'
import { useApp } from '../state/app.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import type { SessionState } from '../state/types.ts'
import styles from './StatusBar.module.css'

function dataText({ dataset, document }: SessionState): string {
  if (document.dataset === null) return 'No data'
  if (dataset.status === 'reading' && dataset.report === null) return 'Reading the data'
  if (dataset.report === null) return 'Data could not be read'
  return `${baseName(dataset.report.name)} · ${countOf(dataset.report.schema.rows, 'row')}`
}

function engineLine({ run }: SessionState): string {
  if (run === null) return 'Engine chosen at start'
  const { engine, why, data, threads } = run.info.choice
  return engineText(engine, why, data, threads)
}

const savedText = ({ path, dirty }: SessionState): string => (path === null ? 'Not saved' : dirty ? 'Unsaved changes' : 'Saved')
const hashText = ({ run }: SessionState): string | null => {
  const hash = run?.info.result?.weightHash
  return hash === undefined ? null : `${hash.slice(0, 4)} ${hash.slice(4, 8)}`
}

/** Facts about the document in front, in one line. */
export function StatusBar() {
  const session = useCurrentSession()
  const data = useSession(dataText)
  const parameters = useSession((state) => state.analysis.parameters)
  const engine = useSession(engineLine)
  const seed = useSession((state) => state.document.training.seed)
  const hash = useSession(hashText)
  const saved = useSession(savedText)
  const connected = useApp((state) => state.connected)
  return (
    <footer className={styles['bar']}>
      <button type="button" className={styles['item']} onClick={() => { session.setMode('data') }}>
        <Database size={12} strokeWidth={1.75} /> {data}
      </button>
      <span>{countOf(parameters, 'parameter')}</span>
      <span>{engine}</span>
      <span className={styles['grow']} />
      {!connected && <span role="alert">Connecting to Neuroloom again</span>}
      <span>
        Seed <span className="mono">{seed}</span>
      </span>
      {hash !== null && (
        <span title="The first digits of the weights' fingerprint">
          Weights <span className="mono">{hash}</span>
        </span>
      )}
      <span>{saved}</span>
    </footer>
  )
}
