import { Dialog } from '../kit/Dialog.tsx'
import { Logo } from '../shell/Logo.tsx'
import { closeDialog, useApp } from '../state/app.ts'
import styles from './dialogs.module.css'

export function AboutDialog() {
  const host = useApp((state) => state.host)
  return (
    <Dialog title="Neuroloom" subtitle={`Version ${host?.version ?? ''}, ${host?.face === 'desktop' ? 'desktop' : 'in the browser'}`} icon={<Logo size={32} />} width={440} onClose={closeDialog}>
      <p className={styles['text']}>
        Draw a network at any grain, train it on your own files, take the model with you. Everything happens on this computer: no file leaves it. MIT licence.
      </p>
    </Dialog>
  )
}
