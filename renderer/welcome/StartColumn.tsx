import { FilePlus2, FileSpreadsheet, FolderOpen, ShieldCheck, Waypoints } from 'lucide-react'
import { actions, type ActionId, type ActionMeta } from '../../core/protocol/actions.ts'
import { runAction } from '../actions/table.ts'
import { agoText } from '../dialogs/paths.ts'
import { openPath } from '../flows/files.ts'
import { Button } from '../kit/Button.tsx'
import { Logo } from '../shell/Logo.tsx'
import { isMac } from '../shell/platform.ts'
import { useApp, type RecentDocument } from '../state/app.ts'
import { keyText } from '../state/keys.ts'
import styles from './Welcome.module.css'

const starts = [
  { id: 'file.newFromData', label: 'New from data file', icon: <FileSpreadsheet size={16} strokeWidth={1.75} />, primary: true },
  { id: 'file.new', label: 'Empty canvas', icon: <FilePlus2 size={16} strokeWidth={1.75} />, primary: false },
  { id: 'file.open', label: 'Open', icon: <FolderOpen size={16} strokeWidth={1.75} />, primary: false },
] as const satisfies readonly { readonly id: ActionId; readonly label: string; readonly icon: unknown; readonly primary: boolean }[]

const folderOf = (path: string): string => path.split(/[\\/]/).slice(-3, -1).join('/')

function Recent({ document }: { readonly document: RecentDocument }) {
  return (
    <li>
      <button type="button" className={styles['recent']} title={document.path} onClick={() => { void openPath(document.path) }}>
        <Waypoints size={16} strokeWidth={1.75} />
        <span>
          <b>{document.name}</b>
          <small>{folderOf(document.path)}</small>
        </span>
        <span className={styles['when']}>{agoText(document.modified, Date.now())}</span>
      </button>
    </li>
  )
}

/** Ways to begin, and what was worked on last. */
export function StartColumn() {
  const recent = useApp((state) => state.recent)
  return (
    <div className={styles['start']} role="region" aria-label="Start" tabIndex={-1}>
      <div className={styles['brand']}>
        <Logo size={36} />
        <div>
          <p className={styles['brandName']}>Neuroloom</p>
          <p className={styles['brandLine']}>Draw it, train it, take it with you</p>
        </div>
      </div>
      <div className={styles['actions']}>
        {starts.map(({ id, label, icon, primary }) => {
          const meta: ActionMeta = actions[id]
          return (
            <Button key={id} kind={primary ? 'primary' : 'plain'} size="large" className={styles['action'] ?? ''} onClick={() => runAction(id)}>
              {icon} {label}
              {meta.key !== undefined && <kbd aria-hidden>{keyText(meta.key, isMac)}</kbd>}
            </Button>
          )
        })}
      </div>
      <p className={styles['dropzone']}>Drop a CSV, TSV or .loom file here</p>
      {recent.length > 0 && (
        <>
          <h2 className={styles['recentTitle']}>Recent</h2>
          <ul>
            {recent.slice(0, 8).map((document) => (
              <Recent key={document.path} document={document} />
            ))}
          </ul>
        </>
      )}
      <p className={styles['promise']}>
        <ShieldCheck size={14} strokeWidth={1.75} /> Your files stay on this computer
      </p>
    </div>
  )
}
