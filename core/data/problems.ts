import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'

/** Problems of one kind that are listed one by one; the rest is counted. */
const perCode = 100

export interface ProblemList {
  readonly add: (problem: Diagnostic) => void
  readonly all: () => readonly Diagnostic[]
}

/** Collects diagnostics, at most 100 of a code: a last one, `MORE_PROBLEMS`, counts the rest. */
export function problemList(): ProblemList {
  const list: Diagnostic[] = []
  const counts = new Map<string, number>()
  return {
    add: (problem) => {
      const count = (counts.get(problem.code) ?? 0) + 1
      counts.set(problem.code, count)
      if (count <= perCode) list.push(problem)
    },
    all: () => {
      const more: Diagnostic[] = []
      for (const [code, count] of counts) {
        if (count <= perCode) continue
        const last = list.findLast((problem) => problem.code === code)!
        more.push(diagnostic('MORE_PROBLEMS', last.place, { of: code, count: count - perCode }, { severity: last.severity }))
      }
      return [...list, ...more]
    },
  }
}
