import type { DatasetReport } from '../../../core/protocol/host-api.ts'
import { Select } from '../../kit/Select.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { parseHidden } from './hidden.ts'
import styles from './ImportDialog.module.css'

export interface NetworkPlan {
  /** Column to predict; null lets the host choose. */
  readonly target: string | null
  readonly hidden: readonly number[]
}

/** What the new network predicts, and how many units stand between. */
export function NetworkChoice({ report, plan, onChange }: { readonly report: DatasetReport; readonly plan: NetworkPlan; readonly onChange: (plan: NetworkPlan) => void }) {
  const columns = report.schema.columns.filter(({ type }) => type === 'number' || type === 'category')
  return (
    <section className={styles['network']} aria-label="Network">
      <h3>Network</h3>
      <span id="import-target">Predicts</span>
      <Select
        label="Predicts"
        labelledBy="import-target"
        value={plan.target ?? columns.at(-1)?.name ?? ''}
        options={columns.map(({ name, type }) => ({ value: name, label: name, help: type === 'number' ? 'a number' : 'a class' }))}
        onChange={(target) => { onChange({ ...plan, target }) }}
      />
      <span id="import-hidden">Hidden units</span>
      <TextField
        mono
        aria-labelledby="import-hidden"
        value={plan.hidden.join(', ')}
        onCommit={(text) => {
          const hidden = parseHidden(text)
          if (hidden !== null) onChange({ ...plan, hidden })
        }}
      />
    </section>
  )
}
