import { ArrowUp, File, FileSpreadsheet, Folder as FolderIcon, FolderOpen, Waypoints } from 'lucide-react'
import { useState } from 'react'
import type { FileEntry, FilePurpose } from '../../core/protocol/host-api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import field from '../kit/field.module.css'
import { bytesText } from '../panels/training/numbers.ts'
import { closePicker, useApp } from '../state/app.ts'
import { agoText, joinPath, withExtension } from './paths.ts'
import styles from './PickerDialog.module.css'
import { useFolder } from './useFolder.ts'

const words: { readonly [P in FilePurpose]: { readonly title: string; readonly act: string; readonly extension?: string } } = {
  openDocument: { title: 'Open a document', act: 'Open' },
  openData: { title: 'Choose a data file', act: 'Choose' },
  saveDocument: { title: 'Save the document', act: 'Save', extension: 'loom' },
  exportModel: { title: 'Export the model', act: 'Export', extension: 'json' },
}

const icon = ({ folder, name }: FileEntry) => {
  const size = { size: 16, strokeWidth: 1.75 }
  if (folder) return <FolderIcon {...size} />
  if (/\.loom$/i.test(name)) return <Waypoints {...size} />
  return /\.(csv|tsv|txt)$/i.test(name) ? <FileSpreadsheet {...size} /> : <File {...size} />
}

interface EntryProps {
  readonly entry: FileEntry
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onTake: () => void
}

function Entry({ entry, chosen, onChoose, onTake }: EntryProps) {
  return (
    <li>
      <button type="button" className={styles['item']} aria-pressed={chosen} onClick={entry.folder ? onTake : onChoose} onDoubleClick={onTake}>
        {icon(entry)}
        <span className={styles['name']}>{entry.name}</span>
        <span className={styles['size']}>{entry.folder ? '' : bytesText(entry.bytes)}</span>
        <span className={styles['when']}>{agoText(entry.modified, Date.now())}</span>
      </button>
    </li>
  )
}

interface Props {
  readonly purpose: FilePurpose
  readonly suggestedName?: string
}

const dismiss = (): void => {
  closePicker(null)
}

/** Choose a file on the machine where Neuroloom runs, inside the folder it was started in. */
export function PickerDialog({ purpose, suggestedName }: Props) {
  const root = useApp((state) => state.host?.root ?? '')
  const [path, setPath] = useState(root)
  const [name, setName] = useState(suggestedName ?? '')
  const { folder, error } = useFolder(path, purpose)
  const above = folder?.parent ?? null
  const { title, act, extension } = words[purpose]
  const saving = extension !== undefined
  const take = (): void => {
    if (folder === null || name.trim() === '') return
    closePicker(joinPath(folder.path, saving ? withExtension(name.trim(), extension) : name))
  }
  return (
    <Dialog
      title={title}
      icon={<FolderOpen size={16} strokeWidth={1.75} />}
      width={640}
      height={560}
      onClose={dismiss}
      bodyClassName={styles['body'] ?? ''}
      footer={
        <>
          <span>{saving ? 'Files are written on the machine where Neuroloom runs.' : 'Files are read where they are. Nothing is uploaded.'}</span>
          <Button size="large" onClick={dismiss}>Cancel</Button>
          <Button kind="primary" size="large" disabled={name.trim() === '' || folder === null} onClick={take}>{act}</Button>
        </>
      }
    >
      <div className={styles['path']}>
        <Button kind="quiet" icon aria-label="Folder above" disabled={above === null} onClick={() => { if (above !== null) setPath(above) }}>
          <ArrowUp size={16} strokeWidth={1.75} />
        </Button>
        <span className={styles['here']}><bdi>{folder?.path ?? path}</bdi></span>
      </div>
      <ul className={styles['list']} aria-label="Files">
        {error !== null && <li className={styles['message']}>{error}</li>}
        {folder?.entries.length === 0 && <li className={styles['message']}>No file here fits</li>}
        {folder?.entries.map((entry) => (
          <Entry
            key={entry.path}
            entry={entry}
            chosen={!entry.folder && entry.name === name}
            onChoose={() => { setName(entry.name) }}
            onTake={() => {
              if (entry.folder) setPath(entry.path)
              else if (!saving) closePicker(entry.path)
            }}
          />
        ))}
      </ul>
      {saving && (
        <div className={styles['saveAs']}>
          <label htmlFor="picker-name">Name</label>
          <input
            id="picker-name"
            className={field['field']}
            autoFocus
            value={name}
            onChange={(event) => { setName(event.target.value) }}
            onKeyDown={(event) => { if (event.key === 'Enter') take() }}
          />
        </div>
      )}
    </Dialog>
  )
}
