import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Diagnostic } from '../../core/base/diagnostic.ts'
import { describe } from '../../core/messages/index.ts'
import { Chip } from '../kit/Chip.tsx'
import styles from './FileProblems.module.css'

const marks = { error: CircleX, warning: TriangleAlert, hint: Info } as const

function where({ place }: Diagnostic): string {
  if (place.kind === 'file') return place.line === undefined ? '' : `Line ${place.line}`
  return place.kind === 'column' ? place.name : ''
}

/** What in the file was not as expected, with line or column, and what was made of it. */
export function FileProblems({ problems }: { readonly problems: readonly Diagnostic[] }) {
  return (
    <section aria-label="What was not as expected">
      <h3 className={styles['title']}>
        What was not as expected
        {problems.length > 0 && <Chip tone="warn">{problems.length}</Chip>}
      </h3>
      {problems.length === 0 && (
        <p className={styles['fine']}>
          <CircleCheck size={14} strokeWidth={1.75} /> Every row reads as its column says.
        </p>
      )}
      <ul>
        {problems.map((problem, i) => {
          const Mark = marks[problem.severity]
          const { title, text } = describe(problem)
          return (
            <li key={i} className={styles['item']}>
              <span className={styles['mark']} data-severity={problem.severity}>
                <Mark size={14} strokeWidth={1.75} aria-label={problem.severity} />
              </span>
              <span className={styles['head']}>
                {where(problem) !== '' && <span className={styles['where']}>{where(problem)} · </span>}
                {title}
              </span>
              <p className={styles['text']}>{text}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
