import { activations, type Activation } from '../../../core/nodes/support/activations.ts'
import { curveSlope, curveValue } from '../../live/curves.ts'
import { formatFixed, formatSigned } from '../../live/format.ts'
import type { Sum } from '../../live/terms.ts'
import type { After } from './after.ts'
import { PointOnCurve } from './PointOnCurve.tsx'
import { ColumnHead } from './SumColumn.tsx'
import styles from './ExplainPanel.module.css'

const table: { readonly [name: string]: Activation } = activations

/** Slope in symbols, where the field has a short form for it. */
const slopes: { readonly [name: string]: string } = {
  identity: '1',
  tanh: '1 − a²',
  sigmoid: 'a · (1 − a)',
  relu: '1 if Σ > 0, else 0',
}

/** What a slope means for learning, in a sentence. */
function meaning(slope: number): string {
  if (Math.abs(slope) < 0.01) return 'The curve is almost flat here: hardly any gradient comes back, and the neuron hardly learns from this row.'
  if (Math.abs(slope) < 0.3) return 'The slope scales the gradient on its way back. Here it passes on only a small part of it.'
  return 'The slope scales the gradient on its way back. The steeper the curve at this point, the more this row teaches the neuron.'
}

/** a = f(Σ), with the point where this row stands, and the slope there. */
export function ActivationColumn({ sum, decimals, after }: { readonly sum: Sum; readonly decimals: number; readonly after: After }) {
  const vector = table[after.name]?.vector === true
  const output = curveValue(after.name, after.params, sum.total)
  const slope = curveSlope(after.name, after.params, sum.total)
  const symbol = slopes[after.name]
  if (vector)
    return (
      <section className={styles['column']} aria-label="Activation">
        <ColumnHead number={2} title="Activation" note="forward" />
        <p className={styles['text']}>{table[after.name]?.help.summary}</p>
        <p className={styles['text']}>It mixes several numbers, so one neuron alone has no curve.</p>
      </section>
    )
  return (
    <section className={styles['column']} aria-label="Activation">
      <ColumnHead number={2} title="Activation" note={after.node === null ? 'inside the neuron' : 'the node behind it'} />
      <div className={styles['well']}>
        <p className={styles['dim']}>a = {after.name === 'identity' ? 'Σ' : `${after.title}(Σ)`}</p>
        <p>= {after.name === 'identity' ? formatFixed(sum.total, decimals) : `${after.title}(${formatFixed(sum.total, decimals)})`}</p>
        <p className={styles['result']}>{formatSigned(output, decimals)}</p>
      </div>
      <PointOnCurve name={after.name} params={after.params} at={sum.total} out={output} slope={slope} />
      <dl className={styles['facts']}>
        <dt>{symbol === undefined ? 'Slope at this point' : `Slope = ${symbol}`}</dt>
        <dd>{formatFixed(slope, decimals)}</dd>
      </dl>
      <p className={styles['text']}>{meaning(slope)}</p>
    </section>
  )
}
