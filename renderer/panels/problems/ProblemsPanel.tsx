import { useMemo } from 'react'
import { problemKey, sortProblems } from '../../flows/problems.ts'
import { Ghost } from '../../kit/Ghost.tsx'
import { Kbd } from '../../kit/Kbd.tsx'
import { useSession } from '../../state/context.ts'
import { ListGhost } from './ListGhost.tsx'
import { ProblemRow } from './ProblemRow.tsx'
import styles from './ProblemsPanel.module.css'

/** Everything that keeps the drawing from training, and what might be better. */
export function ProblemsPanel() {
  const diagnostics = useSession((state) => state.analysis.diagnostics)
  const problems = useMemo(() => sortProblems(diagnostics), [diagnostics])
  const firstFixable = problems.findIndex((problem) => problem.fixes.length > 0)
  if (problems.length === 0) {
    return <Ghost picture={<ListGhost />} title="No problems" text="Every edit is checked as you draw. What does not fit is listed here, with what would mend it." />
  }
  return (
    <div className={styles['panel']}>
      <ul className={styles['list']} aria-label="Problems">
        {problems.map((problem, i) => (
          <ProblemRow key={`${problemKey(problem)} ${i}`} problem={problem} first={i === firstFixable} />
        ))}
      </ul>
      <footer className={styles['foot']}>
        <span>
          <Kbd>F8</Kbd> next problem
        </span>
        <span>
          <Kbd>Alt+F</Kbd> apply the first fix
        </span>
      </footer>
    </div>
  )
}
