import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Diagnostic } from '../../core/base/diagnostic.ts'
import { nearClassProblems, withMerged } from '../../core/compiler/near-classes.ts'
import type { DatasetSettings } from '../../core/data/types.ts'
import { describe, fixLabel } from '../../core/messages/index.ts'
import type { DatasetReport } from '../../core/protocol/host-api.ts'
import { Button } from '../kit/Button.tsx'
import { Chip } from '../kit/Chip.tsx'
import styles from './FileProblems.module.css'

const marks = { error: CircleX, warning: TriangleAlert, hint: Info } as const

function where({ place }: Diagnostic): string {
  if (place.kind === 'file') return place.line === undefined ? '' : `Line ${place.line}`
  return place.kind === 'column' ? place.name : ''
}

interface Props {
  readonly report: DatasetReport
  readonly settings: DatasetSettings
  readonly onChange: (settings: DatasetSettings) => void
}

/** A problem of the file, and what makes it go away. */
interface Item {
  readonly problem: Diagnostic
  readonly mend?: () => void
}

/** Classes in several spellings, each with the change that merges them. */
function nearItems({ report, settings, onChange }: Props): Item[] {
  return report.schema.columns.flatMap((column) =>
    nearClassProblems(column, { kind: 'column', name: column.name }).map((problem, i) => ({
      problem,
      mend: () => {
        onChange({ ...settings, columns: { ...settings.columns, [column.name]: { ...settings.columns[column.name], rename: withMerged(column, column.near![i]!) } } })
      },
    })),
  )
}

/** What in the file was not as expected, with line or column, what was made of it, and a remedy where there is one. */
export function FileProblems(props: Props) {
  const items: readonly Item[] = [...nearItems(props), ...props.report.problems.map((problem) => ({ problem }))]
  return (
    <section aria-label="What was not as expected">
      <h3 className={styles['title']}>
        What was not as expected
        {items.length > 0 && <Chip tone="warn">{items.length}</Chip>}
      </h3>
      {items.length === 0 && (
        <p className={styles['fine']}>
          <CircleCheck size={14} strokeWidth={1.75} /> Every row reads as its column says.
        </p>
      )}
      <ul>
        {items.map(({ problem, mend }, i) => {
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
              {mend !== undefined && problem.fixes[0] !== undefined && (
                <span className={styles['fix']}>
                  <Button onClick={mend}>{fixLabel(problem.fixes[0])}</Button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
