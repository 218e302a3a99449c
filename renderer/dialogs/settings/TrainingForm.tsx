import { engines } from '../../../core/engines/registry.ts'
import type { EngineFactory } from '../../../core/engines/types.ts'
import type { TrainingSettings } from '../../../core/graph/types.ts'
import { optimizers } from '../../../core/optimizers/registry.ts'
import type { OptimizerDefinition } from '../../../core/optimizers/types.ts'
import { schedules } from '../../../core/schedules/registry.ts'
import { Row } from '../../kit/Row.tsx'
import { Select } from '../../kit/Select.tsx'
import { EntryFields } from './EntryFields.tsx'
import { NumberRow, SwitchRow } from './fields.tsx'
import styles from './SettingsDialog.module.css'

interface Props {
  readonly training: TrainingSettings
  readonly onChange: (change: Partial<TrainingSettings>) => void
}

const engineOptions = [{ value: 'auto', label: 'Automatic', help: 'The fastest that can run this network' }, ...Object.values<EngineFactory>(engines).map(({ id, title }) => ({ value: id, label: title }))]

function Updates({ training, onChange }: Props) {
  const table: { readonly [kind: string]: OptimizerDefinition } = optimizers
  return (
    <section className={styles['group']}>
      <h3>Updates</h3>
      <EntryFields
        label="Optimiser"
        table={table}
        value={training.optimizer}
        onChange={(optimizer) => {
          const kind = table[optimizer.kind]
          onChange(optimizer.kind === training.optimizer.kind || kind === undefined ? { optimizer } : { optimizer, learningRate: kind.defaultLearningRate })
        }}
      />
      <NumberRow label="Learning rate" help="Size of a step along the gradient" value={training.learningRate} min={0} above onChange={(learningRate) => { onChange({ learningRate }) }} />
      <EntryFields label="Schedule" table={schedules} value={training.schedule} onChange={(schedule) => { onChange({ schedule }) }} />
      <h3>Engine</h3>
      <Row label="Engine">{(id) => <Select label="Engine" labelledBy={id} value={training.engine} options={engineOptions} onChange={(engine) => { onChange({ engine }) }} />}</Row>
      <Row label="Precision">
        {(id) => (
          <Select
            label="Precision"
            labelledBy={id}
            value={training.precision}
            options={[
              { value: 'float32', label: 'float32' },
              { value: 'float64', label: 'float64', help: 'Slower, for comparisons' },
            ]}
            onChange={(precision) => { onChange({ precision }) }}
          />
        )}
      </Row>
      <NumberRow label="Threads" help="0 lets the engine choose" value={training.threads} min={0} integer onChange={(threads) => { onChange({ threads }) }} />
    </section>
  )
}

function Course({ training, onChange }: Props) {
  const { earlyStopping, targetLoss } = training
  return (
    <section className={styles['group']}>
      <h3>Course</h3>
      <NumberRow label="Epochs" help="How often every training row is seen" value={training.epochs} min={1} integer onChange={(epochs) => { onChange({ epochs }) }} />
      <NumberRow label="Batch size" help="Rows per step; 0 takes all of them at once" value={training.batchSize} min={0} integer onChange={(batchSize) => { onChange({ batchSize }) }} />
      <SwitchRow label="Shuffle" help="Another order of rows in every epoch" checked={training.shuffle} onChange={(shuffle) => { onChange({ shuffle }) }} />
      <NumberRow label="Seed" help="Decides initial weights and the order of rows" value={training.seed} min={0} integer onChange={(seed) => { onChange({ seed }) }} />
      <Row label="Class weights">
        {(id) => (
          <Select
            label="Class weights"
            labelledBy={id}
            value={training.classWeights}
            options={[
              { value: 'none', label: 'None' },
              { value: 'balanced', label: 'Balanced', help: 'Rare classes weigh more' },
            ]}
            onChange={(classWeights) => { onChange({ classWeights }) }}
          />
        )}
      </Row>
      <h3>When to stop</h3>
      <SwitchRow
        label="Early stopping"
        help="When the validation loss no longer improves; the best weights are restored"
        checked={earlyStopping !== null}
        onChange={(on) => { onChange({ earlyStopping: on ? { patience: 20, minDelta: 0 } : null }) }}
      />
      {earlyStopping !== null && (
        <>
          <NumberRow label="Patience" help="Epochs without improvement" value={earlyStopping.patience} min={1} integer onChange={(patience) => { onChange({ earlyStopping: { ...earlyStopping, patience } }) }} />
          <NumberRow label="Least gain" help="What counts as improvement" value={earlyStopping.minDelta} min={0} onChange={(minDelta) => { onChange({ earlyStopping: { ...earlyStopping, minDelta } }) }} />
        </>
      )}
      <SwitchRow label="Target loss" help="Stop when the training loss falls below it" checked={targetLoss !== null} onChange={(on) => { onChange({ targetLoss: on ? 0.01 : null }) }} />
      {targetLoss !== null && <NumberRow label="Below" help="Training loss of an epoch" value={targetLoss} min={0} above onChange={(next) => { onChange({ targetLoss: next }) }} />}
      <NumberRow label="Trace every" help="Record the loss of every k-th step beside the ends of epochs; 0 records epochs only" value={training.traceEvery} min={0} integer onChange={(traceEvery) => { onChange({ traceEvery }) }} />
    </section>
  )
}

/** All training settings, made from the registries' specs. */
export function TrainingForm(props: Props) {
  return (
    <div className={styles['body']}>
      <Updates {...props} />
      <Course {...props} />
    </div>
  )
}
