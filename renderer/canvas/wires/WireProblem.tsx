import { EdgeLabelRenderer } from '@xyflow/react'
import { CircleX } from 'lucide-react'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { Problem } from '../analysis.ts'
import { Button } from '../../kit/Button.tsx'
import type { Point } from './geometry.ts'
import styles from './WireProblem.module.css'

/** The cross on a refused wire; selected, a card says what, why and what helps. */
export function WireProblem({ id, at, problem }: { readonly id: string; readonly at: Point; readonly problem: Problem }) {
  const session = useCurrentSession()
  const open = useSession((state) => state.selection.edges.length === 1 && state.selection.edges[0] === id)
  return (
    <>
      <g transform={`translate(${at.x} ${at.y})`} className={styles['cross']}>
        <circle r={12} />
        <path d="M-4,-4 L4,4 M4,-4 L-4,4" />
        <title>{problem.title}</title>
      </g>
      {open && (
        <EdgeLabelRenderer>
          <div
            className={`${styles['card'] ?? ''} nodrag nopan`}
            style={{ transform: `translate(-50%, 0) translate(${at.x}px, ${at.y + 28}px)` }}
            role="group"
            aria-label={problem.title}
          >
            <div className={styles['title']}>
              <CircleX size={16} strokeWidth={1.75} />
              {problem.title}
            </div>
            <p className={styles['text']}>{problem.text}</p>
            {problem.fixes.map((label, i) => (
              <div key={label} className={styles['fix']}>
                <span>{label}</span>
                <Button
                  kind={i === 0 ? 'primary' : 'plain'}
                  size="small"
                  onClick={() => {
                    session.applyFix(problem.diagnostic, i)
                  }}
                >
                  Fix
                </Button>
              </div>
            ))}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
