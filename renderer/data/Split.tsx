import { useId, type CSSProperties } from 'react'
import type { DatasetSettings, SplitSettings } from '../../core/data/types.ts'
import type { DatasetReport } from '../../core/protocol/host-api.ts'
import { NumberField } from '../kit/NumberField.tsx'
import { Switch } from '../kit/Switch.tsx'
import { formatCount } from '../live/format.ts'
import styles from './Split.module.css'

interface Props {
  readonly report: DatasetReport
  readonly settings: DatasetSettings
  readonly onChange: (settings: DatasetSettings) => void
}

const names = { train: 'Train', validation: 'Valid.', test: 'Test' } as const

/** Which share of the rows trains, validates and tests. */
export function Split({ report, settings, onChange }: Props) {
  const id = useId()
  const { split } = settings
  const change = (part: Partial<SplitSettings>): void => {
    onChange({ ...settings, split: { ...split, ...part } })
  }
  const share = (name: 'validation' | 'test', other: number) => (
    <NumberField
      dense
      value={Math.round(split[name] * 1000) / 10}
      unit="%"
      step={5}
      align="left"
      aria-labelledby={`${id}-${name}`}
      check={(value) => (value < 0 || value / 100 + other > 0.95 ? '0 to 95 % in all' : null)}
      onCommit={(value) => {
        change({ [name]: value / 100 })
      }}
    />
  )
  const { dropped } = report.split
  return (
    <section aria-label="Split">
      <h3 className={styles['title']}>Split{split.stratify ? ', stratified by the target' : ''}</h3>
      <div className={styles['bar']}>
        {(['train', 'validation', 'test'] as const).map((set) =>
          report.split[set] === 0 ? null : (
            <span key={set} className={styles[set]} style={{ '--count': report.split[set] } as CSSProperties} title={`${names[set]} ${formatCount(report.split[set])}`}>
              {names[set]} {formatCount(report.split[set])}
            </span>
          ),
        )}
      </div>
      <div className={styles['fields']}>
        <span id={`${id}-validation`}>Validation</span>
        {share('validation', split.test)}
        <span id={`${id}-test`}>Test</span>
        {share('test', split.validation)}
        <span id={`${id}-seed`}>Seed</span>
        <NumberField
          dense
          value={split.seed}
          step={1}
          align="left"
          aria-labelledby={`${id}-seed`}
          check={(value) => (Number.isInteger(value) && value >= 0 ? null : 'A whole number')}
          onCommit={(seed) => {
            change({ seed })
          }}
        />
        <span id={`${id}-stratify`}>Stratify</span>
        <Switch label="Stratify" labelledBy={`${id}-stratify`} checked={split.stratify} onChange={(stratify) => { change({ stratify }) }} />
      </div>
      <p className={styles['note']}>
        Preparation is fitted on training rows only.{dropped > 0 ? ` ${formatCount(dropped)} rows are left out.` : ''}
      </p>
    </section>
  )
}
