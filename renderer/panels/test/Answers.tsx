import { Check, X } from 'lucide-react'
import { Fragment } from 'react'
import type { OutputDecl, Program } from '../../../core/ir/types.ts'
import { nodeName } from '../../canvas/names.ts'
import { cx } from '../../kit/cx.ts'
import { ClassMark } from '../../live/ClassMark.tsx'
import { formatPlain, formatProbability, formatSigned, parseNumber, prettyName } from '../../live/format.ts'
import { readPrediction } from '../../live/predictions.ts'
import { cellOf } from '../../live/row.ts'
import { useLive } from '../../live/useLiveValues.ts'
import { useReconstruction } from '../../live/useReconstruction.ts'
import { ValueImage } from '../../live/ValueImage.tsx'
import { useSession } from '../../state/context.ts'
import styles from './TestPanel.module.css'

/** What the network answers for these values, beside the target where the row has one. */
export function Answers({ preview }: { readonly preview: Program }) {
  const nodes = useSession((state) => state.document.nodes)
  return (
    <section className={styles['answers']} aria-label="Prediction" aria-live="polite">
      <header className={styles['head']}>
        <h3>Prediction</h3>
      </header>
      {preview.outputs.length === 0 && <Values />}
      {preview.outputs.map((output) => (
        <Fragment key={output.node}>
          {preview.outputs.length > 1 && <h4 className={styles['outputName']}>{nodes[output.node] === undefined ? output.node : nodeName(nodes[output.node]!)}</h4>}
          {output.reconstructs === undefined ? <Answer output={output} /> : <CopyAnswer node={output.node} />}
        </Fragment>
      ))}
    </section>
  )
}

const copyBox = { width: 108, height: 108 }

/** What an output gives back of its input, beside what came in. */
function CopyAnswer({ node }: { readonly node: string }) {
  const found = useReconstruction(node)
  if (found === null) return <p className={styles['note']}>No reconstruction yet.</p>
  const { record, units, original, copy, error } = found
  return (
    <>
      <div className={styles['copies']}>
        <figure>
          <figcaption>original</figcaption>
          <ValueImage record={record} values={original} units={units} box={copyBox} label="What comes in" />
        </figure>
        <figure>
          <figcaption>reconstruction</figcaption>
          <ValueImage record={record} values={copy} units={units} box={copyBox} label="What the output gives back" />
        </figure>
      </div>
      <dl className={styles['numbers']}>
        <div>
          <dt>mean squared error</dt>
          <dd className={styles['key']}>{formatPlain(error, 4)}</dd>
        </div>
      </dl>
    </>
  )
}

function Answer({ output }: { readonly output: OutputDecl }) {
  const raw = useLive((live) => live.predictions[output.node] ?? null)
  const preparation = useSession((state) => state.dataset.report?.preparation ?? null)
  const typed = useSession((state) => state.typed !== null)
  const [column] = output.columns
  const target = useSession((state) => (column === undefined || typed ? null : cellOf(state, column)))
  if (raw === null) return <p className={styles['note']}>No prediction yet.</p>
  const reading = readPrediction(output, raw, preparation)
  if (reading.kind === 'numbers')
    return (
      <dl className={styles['numbers']}>
        {reading.values.map((item, i) => (
          <div key={item.column || i}>
            <dt>{item.column === '' ? 'value' : prettyName(item.column)}</dt>
            <dd className={styles['key']}>{formatPlain(item.value, 6)}</dd>
          </div>
        ))}
        {target !== null && (
          <>
            <div>
              <dt>target</dt>
              <dd>{target.replace('-', '\u2212')}</dd>
            </div>
            {reading.values.length === 1 && parseNumber(target) !== null && (
              <div>
                <dt>difference</dt>
                <dd>{formatSigned((reading.values[0]?.value ?? NaN) - (parseNumber(target) ?? NaN), 4)}</dd>
              </div>
            )}
          </>
        )}
      </dl>
    )
  const best = reading.classes[reading.best]
  return (
    <>
      <ul className={styles['classes']}>
        {reading.classes.map((item, i) => (
          <li key={item.label} className={cx(i === reading.best && styles['best'])}>
            <ClassMark index={reading.classes.length === 2 ? 1 - i : i} />
            <span className={styles['className']}>{reading.classes.length === 2 ? `${prettyName(column ?? 'y')} = ${item.label}` : item.label}</span>
            <span className={styles['track']}>
              <span className={styles['bar']} style={{ width: `${Math.min(100, Math.max(0, item.chance * 100))}%` }} />
            </span>
            <span className={styles['chance']}>{formatProbability(item.chance)}</span>
          </li>
        ))}
      </ul>
      {target !== null && best !== undefined && (
        <p className={styles['verdict']}>
          {best.label === target ? <Check size={14} className={styles['right']} /> : <X size={14} className={styles['wrong']} />}
          {best.label === target ? 'Right' : 'Wrong'}: the target is <b>{target}</b>
        </p>
      )}
    </>
  )
}

/** Without an output: the values of the last nodes that compute. */
function Values() {
  const nodes = useSession((state) => state.document.nodes)
  const edges = useSession((state) => state.document.edges)
  const values = useLive((live) => live.values)
  const ends = Object.entries(values).filter(([id]) => nodes[id] !== undefined && nodes[id].kind !== 'input' && !Object.values(edges).some((edge) => edge.from.node === id))
  return (
    <dl className={styles['numbers']}>
      {ends.slice(0, 8).map(([id, value]) => (
        <div key={id}>
          <dt>{nodeName(nodes[id]!)}</dt>
          <dd>{value.output.length === 1 ? formatSigned(value.output[0] ?? NaN, 4) : `${value.output.length} numbers`}</dd>
        </div>
      ))}
    </dl>
  )
}
