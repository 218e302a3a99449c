import { useState } from 'react'
import { Sigma } from 'lucide-react'
import { nodeName } from '../../canvas/names.ts'
import { neuronToExplain } from '../../canvas/path.ts'
import { Ghost } from '../../kit/Ghost.tsx'
import { NumberField } from '../../kit/NumberField.tsx'
import { Select } from '../../kit/Select.tsx'
import { preparedNote } from '../../live/prepared.ts'
import { useSum } from '../../live/useSum.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { ActivationColumn } from './ActivationColumn.tsx'
import { activationAfter } from './after.ts'
import { SeenColumn } from './SeenColumn.tsx'
import { SumColumn } from './SumColumn.tsx'
import styles from './ExplainPanel.module.css'

/** A neuron taken apart for the row on the canvas: its sum with every number, then its activation with the point on the curve. */
export function ExplainPanel() {
  const session = useCurrentSession()
  const document = useSession((state) => state.document)
  const node = useSession(neuronToExplain)
  const [decimals, setDecimals] = useState(4)
  const neurons = Object.entries(document.nodes).filter(([, node]) => node.kind === 'neuron')
  const sum = useSum(node)
  const note = useSession((state) => preparedNote(state, node))
  const record = node === null ? undefined : document.nodes[node]
  if (node === null || record === undefined)
    return <Ghost picture={<Sigma size={32} strokeWidth={1.25} />} title="No neuron to explain" text="Place a neuron and wire something into it: its sum is then written out here, number by number." />
  const name = nodeName(record)
  return (
    <div className={styles['panel']}>
      <header className={styles['bar']}>
        <span className={styles['note']}>Neuron</span>
        <Select
          value={node}
          label="Neuron to explain"
          options={neurons.map(([id, other]) => ({ value: id, label: nodeName(other) }))}
          onChange={(id) => {
            session.explain(id)
            session.select({ nodes: [id], edges: [] })
          }}
          className={styles['choose'] ?? ''}
        />
        <span className={styles['note']}>For the row on the canvas, by the reference engine in float64</span>
        <span className={styles['decimals']}>
          Decimals
          <NumberField
            dense
            className={styles['decimalsField']}
            value={decimals}
            step={1}
            aria-label="Decimals"
            check={(value) => (Number.isInteger(value) && value >= 1 && value <= 12 ? null : 'A whole number from 1 to 12')}
            onCommit={setDecimals}
          />
        </span>
      </header>
      {sum === null ? (
        <Ghost picture={<Sigma size={32} strokeWidth={1.25} />} title={`${name} computes nothing yet`} text="Something in front of it is missing or does not fit. The problems panel names it." />
      ) : (
        <div className={styles['columns']} tabIndex={0} role="region" aria-label="Explanation, scrollable">
          <SumColumn sum={sum} decimals={decimals} note={note} />
          <ActivationColumn sum={sum} decimals={decimals} after={activationAfter(document, node)} />
          <SeenColumn node={node} name={name} />
        </div>
      )}
    </div>
  )
}
