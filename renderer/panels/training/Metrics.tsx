import { optimizers } from '../../../core/optimizers/registry.ts'
import type { OptimizerDefinition } from '../../../core/optimizers/types.ts'
import { engineGrounds, engineThreads } from '../../../core/messages/ui.ts'
import { runAction } from '../../actions/table.ts'
import { Button } from '../../kit/Button.tsx'
import { useSession } from '../../state/context.ts'
import type { RunState } from '../../state/types.ts'
import { formatCount } from '../../live/format.ts'
import { runFacts } from './facts.ts'
import styles from './Metrics.module.css'

/** One line about the settings, with the way to change them. */
export function SettingsLine() {
  const training = useSession((state) => state.document.training)
  const optimizer = (optimizers as { readonly [kind: string]: OptimizerDefinition })[training.optimizer.kind]
  return (
    <div className={styles['foot']}>
      <span>{optimizer?.title ?? training.optimizer.kind}</span>
      <span>
        Batch <span className="mono">{training.batchSize === 0 ? 'all' : formatCount(training.batchSize)}</span>
      </span>
      <span>
        Seed <span className="mono">{training.seed}</span>
      </span>
      <Button kind="link" onClick={() => runAction('train.settings')}>
        Settings
      </Button>
    </div>
  )
}

/** What trains and on how many threads; where there is room, why. With the way to change it. */
function EngineLine({ run }: { readonly run: RunState }) {
  const { engine, why, data, threads } = run.info.choice
  const used = Number(run.info.engine?.['threads'] ?? threads)
  const grounds = engineGrounds(engine, why, data)
  return (
    <>
      <p className={styles['grounds']}>{grounds}</p>
      <div className={styles['foot']}>
        <span title={grounds}>{engineThreads(engine, data, used)}</span>
        <Button kind="link" onClick={() => runAction('train.settings')}>
          Settings
        </Button>
      </div>
    </>
  )
}

/** The run in key numbers. */
export function Metrics({ run, output }: { readonly run: RunState; readonly output: string | undefined }) {
  return (
    <div className={styles['run']}>
      <dl className={styles['grid']}>
        {runFacts(run, output).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <EngineLine run={run} />
    </div>
  )
}
