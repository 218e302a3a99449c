import { Wrench } from 'lucide-react'
import { Button } from '../../kit/Button.tsx'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { Session } from '../../state/context.ts'

/** Apply first fixes one after another, each to what is left; stops when none is left or none helps. */
export function fixAll(session: Session): void {
  const seen = new Set<unknown>()
  for (;;) {
    const problem = session.store.getState().analysis.diagnostics.find(({ fixes, code, place }) => fixes.length > 0 && !seen.has(JSON.stringify([code, place])))
    if (problem === undefined) return
    seen.add(JSON.stringify([problem.code, problem.place]))
    session.applyFix(problem)
  }
}

export function ProblemsTools() {
  const session = useCurrentSession()
  const fixable = useSession((state) => state.analysis.diagnostics.filter(({ fixes }) => fixes.length > 0).length)
  if (fixable < 2) return null
  return (
    <Button
      size="small"
      onClick={() => {
        fixAll(session)
      }}
    >
      <Wrench size={12} strokeWidth={1.75} /> Fix all
    </Button>
  )
}
