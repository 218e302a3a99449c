import { Redo2, SkipForward, Square, StepForward, Table2, Undo2, Upload, Waypoints } from 'lucide-react'
import { canRedo, canUndo } from '../../core/graph/history.ts'
import { runAction } from '../actions/table.ts'
import { Button } from '../kit/Button.tsx'
import { Segmented } from '../kit/Segmented.tsx'
import { Tip } from '../kit/Tip.tsx'
import { useCurrentSession, useSession } from '../state/context.ts'
import { isLive, isRunning } from '../state/session/run-fold.ts'
import { ProblemsButton } from './ProblemsButton.tsx'
import { nothingDrawn } from './readiness.ts'
import { RunReadout } from './RunReadout.tsx'
import styles from './Toolbar.module.css'
import { TrainButton } from './TrainButton.tsx'

const modes = [
  { value: 'canvas', label: 'Canvas', icon: <Waypoints size={14} strokeWidth={1.75} /> },
  { value: 'data', label: 'Data', icon: <Table2 size={14} strokeWidth={1.75} /> },
] as const

function UndoRedo() {
  const undoable = useSession((state) => canUndo(state.history))
  const redoable = useSession((state) => canRedo(state.history))
  return (
    <span className={styles['pair']}>
      <Tip text="Undo" keys="Ctrl+Z">
        <Button kind="quiet" icon aria-label="Undo" disabled={!undoable} onClick={() => runAction('edit.undo')}>
          <Undo2 size={16} strokeWidth={1.75} />
        </Button>
      </Tip>
      <Tip text="Redo" keys="Ctrl+Shift+Z">
        <Button kind="quiet" icon aria-label="Redo" disabled={!redoable} onClick={() => runAction('edit.redo')}>
          <Redo2 size={16} strokeWidth={1.75} />
        </Button>
      </Tip>
    </span>
  )
}

function Steps() {
  const running = useSession((state) => isRunning(state.run) || state.starting)
  const live = useSession((state) => isLive(state.run))
  const empty = useSession(nothingDrawn)
  return (
    <>
      <Tip text="Train one batch, then wait" keys="F10">
        <Button kind="quiet" disabled={running || empty} onClick={() => runAction('train.stepBatch')}>
          <StepForward size={14} strokeWidth={1.75} /> Batch
        </Button>
      </Tip>
      <Tip text="Train one epoch, then wait" keys="Shift+F10">
        <Button kind="quiet" disabled={running || empty} onClick={() => runAction('train.stepEpoch')}>
          <SkipForward size={14} strokeWidth={1.75} /> Epoch
        </Button>
      </Tip>
      <Tip text="Stop the run" keys="Ctrl+Shift+.">
        <Button kind="quiet" icon aria-label="Stop" disabled={!live} onClick={() => runAction('train.stop')}>
          <Square size={14} strokeWidth={1.75} />
        </Button>
      </Tip>
    </>
  )
}

/** The row of controls under the title: where one is, undo, training, problems, export. */
export function Toolbar() {
  const session = useCurrentSession()
  const mode = useSession((state) => state.mode)
  const empty = useSession((state) => state.preview === null)
  return (
    <div className={styles['bar']} role="region" aria-label="Toolbar">
      <div className={styles['side']}>
        <Segmented label="View" value={mode} options={modes} onChange={session.setMode} />
        <UndoRedo />
      </div>
      <div className={styles['middle']}>
        <TrainButton />
        <Steps />
        <span className={styles['line']} />
        <RunReadout />
      </div>
      <div className={styles['side']}>
        <ProblemsButton />
        <Button disabled={empty} onClick={() => runAction('file.export')}>
          <Upload size={14} strokeWidth={1.75} /> Export
        </Button>
      </div>
    </div>
  )
}
