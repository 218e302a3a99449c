import { Check, PencilLine, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DatasetSettings, Decision, Dialect } from '../../core/data/types.ts'
import { decisionSubjects } from '../../core/messages/data.ts'
import type { DatasetReport } from '../../core/protocol/host-api.ts'
import { Button } from '../kit/Button.tsx'
import { Select } from '../kit/Select.tsx'
import { TextField } from '../kit/TextField.tsx'
import styles from './Evidence.module.css'
import { decimalOptions, delimiterOptions, encodingOptions, quoteOptions } from './words.ts'

interface Props {
  readonly report: DatasetReport
  readonly settings: DatasetSettings
  readonly onChange: (settings: DatasetSettings) => void
}

type Change = (change: Partial<Dialect>) => void

/** The field that overrides a finding, where there is one. */
function field(subject: string, dialect: Dialect, change: Change): ReactNode {
  switch (subject) {
    case 'data.delimiter':
      return <Select label="Separator" value={dialect.delimiter} options={delimiterOptions} onChange={(delimiter) => { change({ delimiter }) }} />
    case 'data.decimal':
      return <Select label="Decimal mark" value={dialect.decimal} options={decimalOptions} onChange={(decimal) => { change({ decimal }) }} />
    case 'data.header':
      return (
        <Select
          label="Header"
          value={dialect.header ? 'first' : 'none'}
          options={[
            { value: 'first', label: 'Line 1' },
            { value: 'none', label: 'None' },
          ]}
          onChange={(value) => { change({ header: value === 'first' }) }}
        />
      )
    case 'data.encoding':
      return <Select label="Encoding" value={dialect.encoding} options={encodingOptions} onChange={(encoding) => { change({ encoding }) }} />
    case 'data.quote':
      return <Select label="Quotes" value={dialect.quote === '' ? 'none' : dialect.quote} options={quoteOptions} onChange={(quote) => { change({ quote: quote === 'none' ? '' : quote }) }} />
    case 'data.missing':
      return (
        <TextField
          mono
          aria-label="Missing values, parted by spaces"
          value={dialect.missing.filter((token) => token !== '').join(' ')}
          onCommit={(text) => { change({ missing: text.split(/\s+/).filter(Boolean) }) }}
        />
      )
    default:
      return null
  }
}

function Finding({ decision, control }: { readonly decision: Decision; readonly control: ReactNode }) {
  return (
    <li className={styles['item']}>
      <div className={styles['line']}>
        <span className={styles['mark']} data-chosen={decision.chosen}>
          {decision.chosen ? <PencilLine size={14} aria-label="Chosen by you" /> : <Check size={14} aria-label="Detected" />}
        </span>
        <span>{decisionSubjects[decision.subject] ?? decision.subject}</span>
        {control ?? <span className={styles['value']}>{decision.value}</span>}
      </div>
      <p className={styles['evidence']}>{decision.evidence}</p>
    </li>
  )
}

/** How the file was read: every finding with its evidence, each open to change. */
export function Evidence({ report, settings, onChange }: Props) {
  const change: Change = (part) => {
    onChange({ ...settings, dialect: { ...settings.dialect, ...part } })
  }
  const decisions = report.decisions.filter(({ subject }) => subject.startsWith('data.') && subject !== 'data.column' && subject !== 'data.split')
  const overridden = Object.keys(settings.dialect).length > 0
  return (
    <section aria-label="How the file was read">
      <h3 className={styles['title']}>How the file was read</h3>
      <ul className={styles['list']}>
        {decisions.map((decision, i) => (
          <Finding key={`${decision.subject} ${i}`} decision={decision} control={field(decision.subject, report.dialect, change)} />
        ))}
      </ul>
      {overridden && (
        <div className={styles['again']}>
          <Button
            onClick={() => {
              onChange({ ...settings, dialect: {} })
            }}
          >
            <RotateCcw size={14} strokeWidth={1.75} /> Detect again
          </Button>
        </div>
      )}
    </section>
  )
}
