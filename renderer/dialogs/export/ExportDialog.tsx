import { Check, CircleCheck, CircleX, Circle, FolderOpen, LoaderCircle, TriangleAlert, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { HostApi } from '../../../core/protocol/host-api.ts'
import { toWireError } from '../../client/api.ts'
import { hostApi } from '../../flows/host.ts'
import { fileName } from '../../flows/save.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Ghost } from '../../kit/Ghost.tsx'
import { Segmented } from '../../kit/Segmented.tsx'
import { codeNodes } from '../../live/codes.ts'
import { TableGhost } from '../../panels/data/TableGhost.tsx'
import { bytesText } from '../../panels/training/numbers.ts'
import { activeSession, closeDialog, useApp } from '../../state/app.ts'
import type { OwnedSession } from '../../state/session/create.ts'
import { exportTo } from './run.ts'
import styles from './ExportDialog.module.css'
import { Inside } from './Inside.tsx'
import { Proof } from './Proof.tsx'
import { resultText, type ExportPart, type ExportState } from './state.ts'

type Formats = Awaited<ReturnType<HostApi['exportFormats']>>
type States = { readonly [format: string]: ExportState }

const parts = [
  { value: 'whole', label: 'Whole' },
  { value: 'encoder', label: 'Encoder' },
  { value: 'decoder', label: 'Decoder' },
] as const
const partHelp: { readonly [P in ExportPart]: string } = {
  whole: 'From the input to what the output gives back',
  encoder: 'From the input to the code',
  decoder: 'From a code to what the output gives back',
}

function useFormats(): Formats {
  const [formats, setFormats] = useState<Formats>([])
  useEffect(() => {
    let wanted = true
    hostApi()
      .exportFormats()
      .then(
        (list) => {
          if (wanted) setFormats(list)
        },
        () => undefined,
      )
    return () => {
      wanted = false
    }
  }, [])
  return formats
}

function ResultMark({ state }: { readonly state: ExportState }) {
  const { tone, title, text } = resultText(state)
  const size = { size: 14, strokeWidth: 1.75 }
  const mark = {
    ok: <CircleCheck {...size} />,
    warn: <TriangleAlert {...size} />,
    err: <CircleX {...size} />,
    plain: state.kind === 'running' ? <LoaderCircle {...size} /> : <Circle {...size} />,
  }[tone]
  return (
    <span className={styles['result']} data-tone={tone}>
      {mark}
      <span>{title}</span>
      <small>{text}</small>
    </span>
  )
}

function Formats({ formats, chosen, states, onChoose }: { readonly formats: Formats; readonly chosen: string; readonly states: States; readonly onChoose: (id: string) => void }) {
  return (
    <div role="radiogroup" aria-label="Format" className={styles['left']}>
      {formats.map(({ id, title, help, extension }) => {
        const state = states[id] ?? { kind: 'idle' }
        return (
          <button key={id} type="button" role="radio" aria-checked={id === chosen} className={styles['format']} onClick={() => { onChoose(id) }}>
            <span className={styles['radio']}>{id === chosen && <Check size={12} strokeWidth={2.5} />}</span>
            <span>
              <span className={styles['name']}>{title}</span>
              <br />
              <span className={styles['help']}>{help}</span>
            </span>
            <span className={styles['size']}>{state.kind === 'done' ? bytesText(state.result.bytes) : `.${extension}`}</span>
            <ResultMark state={state} />
          </button>
        )
      })}
    </div>
  )
}

function Footer({ session, format, state, onExport }: { readonly session: OwnedSession; readonly format: Formats[number] | undefined; readonly state: ExportState; readonly onExport: () => void }) {
  const desktop = useApp((app) => app.host?.face === 'desktop')
  const untrained = useStore(session.store, (s) => s.run === null && !Object.values(s.weights.origins).some((origin) => origin !== 'initial'))
  const again = state.kind === 'done'
  return (
    <>
      <span>{untrained ? 'These weights were never trained: the file predicts what they predict now.' : 'The file carries preparation, weights, labels and golden rows.'}</span>
      {again && desktop && (
        <Button size="large" onClick={() => { void hostApi().showInFolder({ path: state.result.path }) }}>
          <FolderOpen size={14} strokeWidth={1.75} /> Show in folder
        </Button>
      )}
      <Button size="large" onClick={closeDialog}>Close</Button>
      <Button kind="primary" size="large" disabled={format === undefined || state.kind === 'running'} onClick={onExport}>
        {again ? 'Export again' : 'Export'}
      </Button>
    </>
  )
}

function Body({ session }: { readonly session: OwnedSession }) {
  const formats = useFormats()
  const [choice, setChoice] = useState<string | null>(null)
  const [states, setStates] = useState<States>({})
  const [part, setPart] = useState<ExportPart>('whole')
  const document = useStore(session.store)
  const format = formats.find(({ id }) => id === choice) ?? formats[0]
  const autoencoder = codeNodes(document.document.nodes).size > 0
  const chosen = autoencoder ? part : 'whole'
  const ofPart = Object.fromEntries(formats.flatMap(({ id }) => (states[`${chosen} ${id}`] === undefined ? [] : [[id, states[`${chosen} ${id}`]!]])))
  const state = ofPart[format?.id ?? ''] ?? { kind: 'idle' }
  const start = (): void => {
    if (format === undefined) return
    const set = (next: ExportState): void => {
      setStates((before) => ({ ...before, [`${chosen} ${format.id}`]: next }))
    }
    exportTo(session, format, fileName(chosen === 'whole' ? document.name : document.name.replace(/(\.loom)?$/i, ` ${chosen}.loom`), format.extension), chosen, set).catch((error: unknown) => {
      set({ kind: 'failed', error: toWireError(error) })
    })
  }
  return (
    <Dialog
      title={`Export ${document.name.replace(/\.loom$/i, '')}`}
      subtitle="Every file is run against golden rows before it counts as exported"
      icon={<Upload size={16} strokeWidth={1.75} />}
      width={1000}
      onClose={closeDialog}
      bodyClassName={styles['body'] ?? ''}
      footer={<Footer session={session} format={format} state={state} onExport={start} />}
    >
      <div>
        {autoencoder && (
          <div className={styles['parts']}>
            <Segmented label="Part" value={chosen} options={parts} onChange={setPart} />
            <span className={styles['help']}>{partHelp[chosen]}</span>
          </div>
        )}
        <Formats formats={formats} chosen={format?.id ?? ''} states={ofPart} onChoose={setChoice} />
      </div>
      <div className={styles['proof']}>
        {state.kind === 'done' ? (
          <Proof result={state.result} />
        ) : (
          <div className={styles['ghost']}>
            <Ghost picture={<TableGhost />} title="No file yet" text="Rows predicted by the screen stand here beside the same rows predicted by the written file." />
          </div>
        )}
        <Inside state={document} part={chosen} />
      </div>
    </Dialog>
  )
}

export function ExportDialog() {
  const session = useApp(activeSession)
  return session === null ? null : <Body session={session} />
}
