import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import type { Problem } from '../canvas/analysis.ts'
import { Button } from '../kit/Button.tsx'
import { cx } from '../kit/cx.ts'
import { useNodeValue } from '../live/useLiveValues.ts'
import { useCurrentSession } from '../state/context.ts'
import { Section } from './Section.tsx'
import styles from './Inspector.module.css'

/** What is wrong with a node and what helps, or that it computes. */
export function NodeState({ problem, kind, node }: { readonly problem: Problem | null; readonly kind: string; readonly node: string }) {
  const session = useCurrentSession()
  const computes = useNodeValue(node) !== null
  if (problem === null && (!computes || kind === 'input')) return null
  if (problem === null)
    return (
      <Section title="Health">
        <div className={cx(styles['problem'], styles['problemOk'])}>
          <CircleCheck size={16} strokeWidth={1.75} />
          <span>No issues. It computes for this row.</span>
        </div>
      </Section>
    )
  const Icon = problem.severity === 'error' ? CircleX : TriangleAlert
  return (
    <Section title="Health">
      <div className={cx(styles['problem'], problem.severity === 'error' ? styles['problemError'] : styles['problemWarning'])}>
        <Icon size={16} strokeWidth={1.75} />
        <div>
          <b>{problem.title}</b>
          <p>{problem.text}</p>
          {problem.fixes.length > 0 && (
            <div className={styles['fixes']}>
              {problem.fixes.map((label, i) => (
                <Button
                  key={label}
                  size="small"
                  onClick={() => {
                    session.applyFix(problem.diagnostic, i)
                  }}
                >
                  {label}
                </Button>
              ))}
            </div>
          )}
        </div>
      </div>
    </Section>
  )
}
