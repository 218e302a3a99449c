import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useApp } from '../state/app.ts'
import type { Answer } from '../state/dialogs.ts'
import styles from './dialogs.module.css'

/** A tab with unsaved changes is about to close. */
export function UnsavedDialog({ name, answer }: { readonly name: string; readonly answer: (answer: Answer) => void }) {
  const give = (value: Answer): void => {
    useApp.setState({ dialog: null })
    answer(value)
  }
  return (
    <Dialog
      title={`Save changes to ${name}?`}
      width={440}
      onClose={() => { give('cancel') }}
      footer={
        <>
          <Button kind="quiet" size="large" onClick={() => { give('discard') }}>Close without saving</Button>
          <Button size="large" onClick={() => { give('cancel') }}>Cancel</Button>
          <Button kind="primary" size="large" onClick={() => { give('save') }}>Save</Button>
        </>
      }
    >
      <p className={styles['text']}>What was changed since the last save is lost otherwise. Trained weights that were not kept in the document are lost either way.</p>
    </Dialog>
  )
}
