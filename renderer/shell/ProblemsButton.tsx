import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react'
import { Button } from '../kit/Button.tsx'
import { useCurrentSession, useSession } from '../state/context.ts'
import { countErrors, countWarnings, nothingDrawn } from './readiness.ts'
import styles from './Toolbar.module.css'

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** How many problems there are; opens their panel. */
export function ProblemsButton() {
  const session = useCurrentSession()
  const errors = useSession(countErrors)
  const warnings = useSession(countWarnings)
  const empty = useSession(nothingDrawn)
  const reading = useSession((state) => state.dataset.status === 'reading' && state.dataset.report === null)
  const open = (): void => {
    session.openDock('problems')
  }
  if (reading) {
    return (
      <Button kind="quiet" className={styles['problems']} onClick={open}>
        <LoaderCircle size={14} strokeWidth={1.75} /> Reading the data
      </Button>
    )
  }
  if (empty || errors + warnings === 0) {
    return (
      <Button kind="quiet" className={styles['problems']} onClick={open}>
        <CircleCheck size={14} strokeWidth={1.75} /> {empty ? 'Nothing to check yet' : 'No problems'}
      </Button>
    )
  }
  return (
    <Button kind="quiet" className={styles['problems']} data-tone={errors > 0 ? 'err' : 'warn'} onClick={open}>
      {errors > 0 ? <CircleX size={14} strokeWidth={1.75} /> : <TriangleAlert size={14} strokeWidth={1.75} />}
      {errors > 0 ? plural(errors, 'problem') : plural(warnings, 'warning')}
    </Button>
  )
}
