import { Bookmark } from 'lucide-react'
import { Fragment } from 'react'
import { optimizers } from '../../core/optimizers/registry.ts'
import type { OptimizerDefinition } from '../../core/optimizers/types.ts'
import { runAction } from '../actions/table.ts'
import { nodeName } from '../canvas/names.ts'
import { Button } from '../kit/Button.tsx'
import { Chip } from '../kit/Chip.tsx'
import { formatCount, formatPlain } from '../live/format.ts'
import { metricNames, metricWords, reportedOutputs } from '../panels/training/facts.ts'
import { durationText, lossText } from '../panels/training/numbers.ts'
import { useSession } from '../state/context.ts'
import type { RunState } from '../state/types.ts'
import { Section } from './Section.tsx'
import styles from './Inspector.module.css'
import own from './TrainingSummary.module.css'

const words: { readonly [S in RunState['info']['status']]: string } = {
  preparing: 'Preparing',
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
  stopped: 'Stopped',
  failed: 'Failed',
  interrupted: 'Interrupted',
}

/** The run in front: how far it is, its metrics, its settings. */
export function TrainingSummary() {
  const run = useSession((state) => state.run)
  return run === null ? null : <Summary run={run} />
}

function Summary({ run }: { readonly run: RunState }) {
  const { info, report, progress, best } = run
  const epochs = info.epochs
  const epoch = Math.min(epochs, Math.floor(run.epoch))
  const share = epochs === 0 ? 0 : Math.min(1, run.epoch / epochs)
  const seconds = info.result?.seconds ?? progress?.seconds ?? 0
  const left = share > 0.01 && info.status === 'running' ? (seconds / share) * (1 - share) : null
  const nodes = useSession((state) => state.document.nodes)
  const outputs = reportedOutputs(run)
  return (
    <>
      <header className={styles['head']}>
        <div className={styles['headText']}>
          <h2 className={styles['title']}>Training</h2>
        </div>
        <Chip tone={info.status === 'failed' ? 'err' : info.status === 'interrupted' ? 'warn' : 'ok'}>{words[info.status]}</Chip>
      </header>
      <section className={styles['section']} aria-label="Progress">
        <div className={own['big']}>
          <span className={own['epoch']}>{formatCount(epoch)}</span>
          <span className={styles['sub']}>of {formatCount(epochs)} epochs</span>
          <span className={own['share']}>{Math.round(share * 100)} %</span>
        </div>
        <div className={own['track']}>
          <div className={own['bar']} style={{ width: `${share * 100}%` }} />
        </div>
        <dl className={styles['facts']}>
          {left !== null && (
            <>
              <dt>Time left</dt>
              <dd className={styles['number']}>{durationText(left)}</dd>
            </>
          )}
          <dt>Elapsed</dt>
          <dd className={styles['number']}>{durationText(seconds)}</dd>
        </dl>
      </section>
      {report !== null && (
        <Section title="Metrics">
          <table className={own['table']}>
            <thead>
              <tr>
                <th scope="col" aria-label="Metric" />
                <th scope="col">train</th>
                <th scope="col">{report.validation === null ? '' : 'validation'}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">Loss</th>
                <td>{lossText(report.train.loss)}</td>
                <td>{report.validation === null ? '' : lossText(report.validation.loss)}</td>
              </tr>
              {outputs.map((node) => (
                <Fragment key={node}>
                  {outputs.length > 1 && (
                    <tr className={own['output']}>
                      <th scope="row">{nodes[node] === undefined ? node : nodeName(nodes[node])}</th>
                      <td>{lossText(report.train.losses?.[node] ?? NaN)}</td>
                      <td>{report.validation?.losses?.[node] === undefined ? '' : lossText(report.validation.losses[node])}</td>
                    </tr>
                  )}
                  {metricNames(report.train.metrics[node])
                    .slice(0, outputs.length > 1 ? 2 : 4)
                    .map((name) => {
                      const { title, text } = metricWords(name)
                      const validation = report.validation?.metrics[node]?.[name]
                      return (
                        <tr key={name}>
                          <th scope="row">{title}</th>
                          <td>{text(report.train.metrics[node]?.[name] ?? NaN)}</td>
                          <td>{validation === undefined ? '' : text(validation)}</td>
                        </tr>
                      )
                    })}
                </Fragment>
              ))}
              {best !== null && (
                <tr>
                  <th scope="row">Best loss</th>
                  <td />
                  <td>{lossText(best.loss)}</td>
                </tr>
              )}
            </tbody>
          </table>
          {info.result?.bestEpoch !== undefined && info.result.bestEpoch !== null && (
            <p className={own['kept']}>
              <Bookmark size={14} strokeWidth={1.75} /> Best weights kept from epoch {formatCount(info.result.bestEpoch)}
            </p>
          )}
        </Section>
      )}
      <Settings />
      {info.error !== null && (
        <Section title="What went wrong">
          <p className={styles['text']}>{info.error}</p>
        </Section>
      )}
    </>
  )
}

function Settings() {
  const training = useSession((state) => state.document.training)
  const optimizer = (optimizers as { readonly [kind: string]: OptimizerDefinition })[training.optimizer.kind]
  const stopping = training.earlyStopping
  return (
    <Section
      title="Settings"
      aside={
        <Button kind="link" size="small" onClick={() => runAction('train.settings')}>
          Edit
        </Button>
      }
    >
      <dl className={styles['facts']}>
        <dt>Optimiser</dt>
        <dd>{optimizer?.title ?? training.optimizer.kind}</dd>
        <dt>Learning rate</dt>
        <dd className={styles['number']}>{formatPlain(training.learningRate)}</dd>
        <dt>Batch size</dt>
        <dd className={styles['number']}>{training.batchSize === 0 ? 'all rows' : formatCount(training.batchSize)}</dd>
        <dt>Early stopping</dt>
        <dd className={styles['number']}>{stopping === null ? 'off' : `after ${formatCount(stopping.patience)} epochs`}</dd>
        <dt>Seed</dt>
        <dd className={styles['number']}>{training.seed}</dd>
      </dl>
    </Section>
  )
}
