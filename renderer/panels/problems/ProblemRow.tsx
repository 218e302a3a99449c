import { CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Diagnostic } from '../../../core/base/diagnostic.ts'
import { describe, fixLabel } from '../../../core/messages/index.ts'
import { bindData } from '../../flows/files.ts'
import { Button } from '../../kit/Button.tsx'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { placeText } from './place.ts'
import styles from './ProblemsPanel.module.css'

const marks = {
  error: <CircleX size={14} strokeWidth={1.75} aria-label="Error" />,
  warning: <TriangleAlert size={14} strokeWidth={1.75} aria-label="Warning" />,
  hint: <Info size={14} strokeWidth={1.75} aria-label="Hint" />,
} as const

/** One problem: what, where, and its fixes. Choosing it selects the culprit. */
export function ProblemRow({ problem, first }: { readonly problem: Diagnostic; readonly first: boolean }) {
  const session = useCurrentSession()
  const document = useSession((state) => state.document)
  const chosen = useSession(({ selection }) => {
    const { place } = problem
    return (place.kind === 'node' && selection.nodes.includes(place.id)) || (place.kind === 'edge' && selection.edges.includes(place.id))
  })
  const { title, text } = describe(problem)
  return (
    <li className={styles['row']} data-severity={problem.severity} data-chosen={chosen}>
      <span className={styles['mark']} data-severity={problem.severity}>
        {marks[problem.severity]}
      </span>
      <button
        type="button"
        className={styles['words']}
        onClick={() => {
          session.reveal(problem)
        }}
      >
        <span className={styles['title']}>{title}</span>
        <span className={styles['text']}>{text}</span>
      </button>
      <span className={styles['place']}>{placeText(document, problem.place)}</span>
      <span className={styles['fixes']}>
        {problem.code === 'NO_DATA' && <Button onClick={() => { void bindData() }}>Choose a data file</Button>}
        {problem.fixes.map((fix, i) => (
          <Button
            key={i}
            kind={first && i === 0 ? 'primary' : 'plain'}
            onClick={() => {
              session.applyFix(problem, i)
            }}
          >
            {fixLabel(fix)}
          </Button>
        ))}
      </span>
    </li>
  )
}
