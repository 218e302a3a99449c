import { ArrowRight } from 'lucide-react'
import type { NodeRecord } from '../../core/graph/types.ts'
import { choiceLabel, inWords } from '../canvas/names.ts'
import { Button } from '../kit/Button.tsx'
import { formatFixed, formatPlain, formatSigned } from '../live/format.ts'
import { preparedNote } from '../live/prepared.ts'
import { useSum } from '../live/useSum.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import { Section } from './Section.tsx'
import styles from './Inspector.module.css'

const MOST = 6

/** The neuron's sum for the row on the canvas, written out. */
export function RowFormula({ node, record }: { readonly node: string; readonly record: NodeRecord }) {
  const session = useCurrentSession()
  const sum = useSum(node)
  const note = useSession((state) => preparedNote(state, node))
  if (sum === null) return null
  const inputs = sum.terms.filter((term) => !term.bias)
  const bias = sum.terms.find((term) => term.bias)
  const shown = inputs.slice(0, MOST)
  const activation = choiceLabel(record, 'activation')
  const inner = activation !== null && activation !== 'Identity' ? inWords(activation) : null
  const bracket = (value: number): string => (value < 0 ? `(${formatPlain(value, 3)})` : formatPlain(value, 3))
  return (
    <Section
      title="For this row"
      aside={
        <Button
          kind="link"
          size="small"
          onClick={() => {
            session.explain(node)
            session.openDock('explain')
          }}
        >
          Explain <ArrowRight size={12} strokeWidth={1.75} />
        </Button>
      }
    >
      <p className={styles['formula']}>
        {shown.map((term, i) => (
          <span key={`${term.symbol}${i}`}>
            {i > 0 && ' + '}
            <span className={term.weight < 0 ? styles['neg'] : styles['pos']}>{formatFixed(term.weight, 2)}</span>
            {' × '}
            {bracket(term.value)}
          </span>
        ))}
        {inputs.length > shown.length && ` + … ${inputs.length - shown.length} more`}
        {bias !== undefined && ` ${bias.product < 0 ? '−' : '+'} ${formatFixed(Math.abs(bias.product), 2)}`}
        {' = '}
        <b>{formatSigned(sum.total)}</b>
      </p>
      {note !== null && <p className={styles['note']}>{note}</p>}
      {inner !== null && (
        <p className={styles['formula']}>
          {inner}({formatFixed(sum.total, 2)}) = <b>{formatSigned(sum.output)}</b>
        </p>
      )}
    </Section>
  )
}
