import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { losses } from '../../../core/losses/registry.ts'
import type { LossDefinition } from '../../../core/losses/types.ts'
import { Ghost } from '../../kit/Ghost.tsx'
import { Segmented } from '../../kit/Segmented.tsx'
import { Select } from '../../kit/Select.tsx'
import { nodeName } from '../../canvas/names.ts'
import { cx } from '../../kit/cx.ts'
import { codesOf } from '../../live/codes.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { RunState, SessionState } from '../../state/types.ts'
import { CodePanel } from '../codes/CodePanel.tsx'
import { Surface } from '../surface/Surface.tsx'
import { Chart } from './Chart.tsx'
import { Confusion } from './Confusion.tsx'
import { metricNames, metricWords, reportedOutputs } from './facts.ts'
import { CurveGhost } from './ghosts.tsx'
import { Metrics, SettingsLine } from './Metrics.tsx'
import { lossText } from './numbers.ts'
import { lossCurves, metricCurves } from './series.ts'
import { useTrainingView } from './view.ts'
import styles from './TrainingPanel.module.css'

const wholePercent = (value: number): string => `${Math.round(value * 100)} %`

/** The name of the loss, or that there are several, for the chart's corner. */
function lossName(state: SessionState): string {
  const outputs = state.preview?.outputs.length ?? 0
  if (outputs > 1) return `weighted sum of ${outputs} outputs`
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

const plainAxis = (value: number): string => String(Number(value.toPrecision(3)))

function MetricPart({ run, node, metric, name }: { readonly run: RunState; readonly node: string; readonly metric: string; readonly name: string | null }) {
  const { smoothing } = useTrainingView()
  const curves = useMemo(() => metricCurves(run.trace, node, metric), [run.trace, node, metric])
  const { title, text } = useMemo(() => metricWords(metric), [metric])
  return (
    <section className={cx(styles['part'], styles['wide'], styles['accuracy'])} aria-label={title}>
      <header className={styles['head']}>
        <h3>{title}</h3>
        {name !== null && <span className={styles['note']}>{name}</span>}
      </header>
      <Chart label={title} curves={curves} log={false} smoothing={smoothing} format={text} axisFormat={metric === 'accuracy' ? wholePercent : plainAxis} />
    </section>
  )
}

/** Which of several outputs the metrics are about. */
function OutputChoice({ outputs, node, onChoose }: { readonly outputs: readonly string[]; readonly node: string; readonly onChoose: (node: string) => void }) {
  const nodes = useSession((state) => state.document.nodes)
  return <Select quiet label="Output" value={node} options={outputs.map((id) => ({ value: id, label: nodes[id] === undefined ? id : nodeName(nodes[id]) }))} onChange={onChoose} />
}

function NumbersPart({ run, node, onChoose }: { readonly run: RunState; readonly node: string | undefined; readonly onChoose: (node: string) => void }) {
  const [shown, show] = useState<'numbers' | 'confusion'>('confusion')
  const classes = useSession((state) => state.preview?.outputs.find((output) => output.node === node)?.classes)
  const set = run.report?.validation ?? run.report?.train
  const counts = node === undefined ? undefined : set?.confusion?.[node]
  const choose = counts !== undefined && counts.length > 2
  const confusion = choose && shown === 'confusion'
  const outputs = reportedOutputs(run)
  const several = outputs.length > 1
  return (
    <section className={cx(styles['part'], styles['numbers'])} aria-label="Run in numbers">
      {(choose || several) && (
        <header className={cx(styles['head'], styles['choices'])}>
          <h3>{several ? 'Metrics' : confusion ? `Confusion, ${run.report?.validation === null ? 'training' : 'validation'}` : 'Metrics'}</h3>
          {several && node !== undefined && <OutputChoice outputs={outputs} node={node} onChoose={onChoose} />}
          {choose && <Segmented
            label="Shown"
            value={shown}
            options={[
              { value: 'confusion', label: 'Confusion' },
              { value: 'numbers', label: 'Numbers' },
            ]}
            onChange={show}
          />}
        </header>
      )}
      {confusion ? <Confusion counts={counts} classes={classes ?? []} /> : <Metrics run={run} output={node} />}
    </section>
  )
}

/** The run as curves and numbers. */
export function TrainingPanel() {
  const run = useSession((state) => state.run)
  const planar = useSession(isPlanar)
  const [chosen, choose] = useState<string | null>(null)
  const nodes = useSession((state) => state.document.nodes)
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
  const outputs = reportedOutputs(run)
  const node = outputs.find((id) => id === chosen) ?? outputs[0]
  const values = node === undefined ? undefined : run.report?.train.metrics[node]
  // One output of numbers has no curve beside its loss that says more.
  const metric = outputs.length > 1 ? metricNames(values)[0] : values?.['accuracy'] === undefined ? undefined : 'accuracy'
  const record = outputs.length > 1 && node !== undefined ? nodes[node] : undefined
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
        metric !== undefined && node !== undefined && <MetricPart run={run} node={node} metric={metric} name={record === undefined ? null : nodeName(record)} />
      )}
      <NumbersPart run={run} node={node} onChoose={choose} />
    </div>
  )
}
