import { Pause, Play } from 'lucide-react'
import { runAction } from '../actions/table.ts'
import { Button } from '../kit/Button.tsx'
import { Tip } from '../kit/Tip.tsx'
import { isPaused, isRunning } from '../state/session/run-fold.ts'
import { useSession } from '../state/context.ts'
import { hasErrors, nothingDrawn } from './readiness.ts'
import styles from './Toolbar.module.css'

/** Train, Pause, Resume or Train again: the one filled button. */
export function TrainButton() {
  const run = useSession((state) => state.run)
  const starting = useSession((state) => state.starting)
  const empty = useSession(nothingDrawn)
  const broken = useSession(hasErrors)
  if (isRunning(run)) {
    return (
      <Tip text="Pause training" keys="Ctrl+.">
        <Button kind="primary" className={styles['train']} onClick={() => runAction('train.pause')}>
          <Pause size={14} strokeWidth={2} /> Pause
        </Button>
      </Tip>
    )
  }
  const label = isPaused(run) ? 'Resume' : run?.info.status === 'done' || run?.info.status === 'stopped' ? 'Train again' : 'Train'
  const why = empty ? 'Nothing to train yet' : broken ? 'Some problems stand in the way' : isPaused(run) ? 'Continue the run' : 'Train on the bound data'
  return (
    <Tip text={why} keys="Ctrl+Enter">
      <Button kind="primary" className={styles['train']} disabled={empty || starting} onClick={() => runAction('train.start')}>
        <Play size={14} strokeWidth={2} /> {label}
      </Button>
    </Tip>
  )
}
