import { SlidersHorizontal } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { activeSession, closeDialog, useApp } from '../../state/app.ts'
import type { OwnedSession } from '../../state/session/create.ts'
import { isLive } from '../../state/session/run-fold.ts'
import { TrainingForm } from './TrainingForm.tsx'

function Form({ session }: { readonly session: OwnedSession }) {
  const training = useStore(session.store, (state) => state.document.training)
  const live = useStore(session.store, (state) => isLive(state.run))
  return (
    <Dialog
      title="Training settings"
      subtitle={live ? 'They count from the next run on; the run under way keeps its own' : 'They are saved in the document, and every change can be undone'}
      icon={<SlidersHorizontal size={16} strokeWidth={1.75} />}
      width={720}
      onClose={closeDialog}
      footer={
        <>
          <span>Same document, file, seed and engine: the same weights.</span>
          <Button kind="primary" size="large" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <TrainingForm training={training} onChange={(change) => { session.setTraining(change) }} />
    </Dialog>
  )
}

export function SettingsDialog() {
  const session = useApp(activeSession)
  return session === null ? null : <Form session={session} />
}
