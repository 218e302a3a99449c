import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { losses } from '../../../core/losses/registry.ts'
import type { LossDefinition } from '../../../core/losses/types.ts'
import { Ghost } from '../../kit/Ghost.tsx'
import { Segmented } from '../../kit/Segmented.tsx'
import { cx } from '../../kit/cx.ts'
import { codesOf } from '../../live/codes.ts'
import { formatFixed } from '../../live/format.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { RunState, SessionState } from '../../state/types.ts'
import { CodePanel } from '../codes/CodePanel.tsx'
import { Surface } from '../surface/Surface.tsx'
import { Chart } from './Chart.tsx'
import { Confusion } from './Confusion.tsx'
import { CurveGhost } from './ghosts.tsx'
import { Metrics, SettingsLine } from './Metrics.tsx'
import { lossText } from './numbers.ts'
import { lossCurves, metricCurves } from './series.ts'
import { useTrainingView } from './view.ts'
import styles from './TrainingPanel.module.css'

const percent = (value: number): string => `${formatFixed(value * 100, 1)} %`
const wholePercent = (value: number): string => `${Math.round(value * 100)} %`

/** The name of the loss of the first output, for the chart's corner. */
function lossName(state: SessionState): string {
  const kind = state.preview?.outputs[0]?.loss
  const definition = kind === undefined ? undefined : (losses as { readonly [kind: string]: LossDefinition })[kind]
  return definition?.title.toLowerCase() ?? ''
}

/** Two scalar features reach the network: then its answer can be drawn as a surface. */
const isPlanar = (state: SessionState): boolean => state.preview !== null && state.preview.inputs.reduce((sum, input) => sum + input.width, 0) === 2

function LossPart({ run }: { readonly run: RunState }) {
  const name = useSession(lossName)
  const target = useSession((state) => state.document.training.targetLoss)
  const { log, smoothing } = useTrainingView()
  const curves = useMemo(() => lossCurves(run.trace), [run.trace])
  return (
    <section className={cx(styles['part'], styles['wide'])} aria-label="Loss">
      <header className={styles['head']}>
        <h3>Loss</h3>
        <span className={styles['note']}>{name}</span>
      </header>
      <Chart label="Loss" curves={curves} log={log} smoothing={smoothing} target={target} format={lossText} axisFormat={shortLoss} />
    </section>
  )
}

const shortLoss = (value: number): string => (value >= 0.001 && value < 10_000 ? String(Number(value.toPrecision(3))) : value.toExponential(0).replace('-', '−'))

function AccuracyPart({ run, node }: { readonly run: RunState; readonly node: string }) {
  const { smoothing } = useTrainingView()
  const curves = useMemo(() => metricCurves(run.trace, node, 'accuracy'), [run.trace, node])
  return (
    <section className={cx(styles['part'], styles['wide'], styles['accuracy'])} aria-label="Accuracy">
      <header className={styles['head']}>
        <h3>Accuracy</h3>
      </header>
      <Chart label="Accuracy" curves={curves} log={false} smoothing={smoothing} format={percent} axisFormat={wholePercent} />
    </section>
  )
}

function NumbersPart({ run, node }: { readonly run: RunState; readonly node: string | undefined }) {
  const [shown, show] = useState<'numbers' | 'confusion'>('confusion')
  const classes = useSession((state) => state.preview?.outputs.find((output) => output.node === node)?.classes)
  const set = run.report?.validation ?? run.report?.train
  const counts = node === undefined ? undefined : set?.confusion?.[node]
  const choose = counts !== undefined && counts.length > 2
  const confusion = choose && shown === 'confusion'
  return (
    <section className={cx(styles['part'], styles['numbers'])} aria-label="Run in numbers">
      {choose && (
        <header className={styles['head']}>
          <h3>{confusion ? `Confusion, ${run.report?.validation === null ? 'training' : 'validation'}` : 'Metrics'}</h3>
          <Segmented
            label="Shown"
            value={shown}
            options={[
              { value: 'confusion', label: 'Confusion' },
              { value: 'numbers', label: 'Numbers' },
            ]}
            onChange={show}
          />
        </header>
      )}
      {confusion ? <Confusion counts={counts} classes={classes ?? []} /> : <Metrics run={run} />}
    </section>
  )
}

/** The run as curves and numbers. */
export function TrainingPanel() {
  const run = useSession((state) => state.run)
  const planar = useSession(isPlanar)
  const code = useStore(codesOf(useCurrentSession()), (state) => Object.keys(state.nodes)[0])
  if (run === null) {
    return (
      <div className={styles['panel']}>
        <div className={cx(styles['part'], styles['wide'])}>
          <Ghost picture={<CurveGhost />} title="No run yet" text="The loss of training and validation rows is drawn here, step by step." />
          <SettingsLine />
        </div>
      </div>
    )
  }
  const node = Object.keys(run.report?.train.metrics ?? {})[0]
  const accuracy = node !== undefined && run.report?.train.metrics[node]?.['accuracy'] !== undefined
  return (
    <div className={styles['panel']}>
      <LossPart run={run} />
      {planar ? (
        <section className={cx(styles['part'], styles['surface'])} aria-label="Decision surface">
          <Surface />
        </section>
      ) : code !== undefined ? (
        <section className={cx(styles['part'], styles['wide'])} aria-label="Code">
          <CodePanel node={code} />
        </section>
      ) : (
        accuracy && <AccuracyPart run={run} node={node} />
      )}
      <NumbersPart run={run} node={node} />
    </div>
  )
}
