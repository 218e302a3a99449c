import { nodeWeight } from '../weights.ts'
import { formatSigned } from '../../live/format.ts'
import { NodeSurface } from '../../live/NodeSurface.tsx'
import { useNodeValue, useWeight } from '../../live/useLiveValues.ts'
import { KeyNumber } from './parts/KeyNumber.tsx'
import { WeightBars } from './parts/WeightBars.tsx'
import type { Picture, PictureProps } from './types.ts'
import { choiceLabel, inWords } from '../names.ts'
import styles from './neuron.module.css'

function Body({ id, record }: PictureProps) {
  const bias = useWeight(nodeWeight(id, record, 'bias'))
  const value = useNodeValue(id)
  const sum = value?.sum ?? value?.output ?? null
  return (
    <div className={styles['body']}>
      <NodeSurface node={id} className={styles['surface']} />
      <div className={styles['numbers']}>
        <KeyNumber label="b" value={bias === null ? '–' : formatSigned(bias[0] ?? NaN)} />
        <KeyNumber label="Σ" value={sum === null ? '–' : sum.length === 1 ? formatSigned(sum[0] ?? NaN) : `${sum.length} steps`} />
        <WeightBars node={id} />
      </div>
    </div>
  )
}

function Small({ id }: PictureProps) {
  return <NodeSurface node={id} className={styles['wide']} />
}

const inner = (choice: string | null): string => (choice === null || choice.toLowerCase().startsWith('identity') ? 'neuron' : inWords(choice))

export const neuron: Picture = { kindText: (record) => inner(choiceLabel(record, 'activation')), Body, Small, Foot: null }
