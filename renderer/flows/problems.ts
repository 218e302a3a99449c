import type { Diagnostic } from '../../core/base/diagnostic.ts'
import type { Session } from '../state/context.ts'

const order = { error: 0, warning: 1, hint: 2 } as const

/** Problems as they are listed: errors, warnings, hints; in each, as they were found. */
export const sortProblems = (problems: readonly Diagnostic[]): readonly Diagnostic[] => [...problems].sort((a, b) => order[a.severity] - order[b.severity])

/** What tells one problem from another of the same drawing. */
export const problemKey = (problem: Diagnostic): string => `${problem.code} ${JSON.stringify(problem.place)} ${JSON.stringify(problem.data)}`

const last = new WeakMap<Session, string>()

/** Select the culprit of the next problem, round and round. */
export function nextProblem(session: Session): void {
  const problems = sortProblems(session.store.getState().analysis.diagnostics)
  const keys = problems.map(problemKey)
  const problem = problems[(keys.indexOf(last.get(session) ?? '') + 1) % problems.length]
  if (problem === undefined) return
  last.set(session, problemKey(problem))
  session.openDock('problems')
  session.reveal(problem)
}
