import { ArrowRight } from 'lucide-react'
import { formatPlain } from '../../live/format.ts'
import { useWeight } from '../../live/useLiveValues.ts'
import { nodeWeight } from '../weights.ts'
import { general } from './general.tsx'
import { Histogram } from './parts/Histogram.tsx'
import { ParameterCount } from './parts/ParameterCount.tsx'
import { useInputValue } from './parts/useInputValue.ts'
import { useOwnValue } from './parts/useOwnValue.ts'
import type { Picture, PictureProps } from './types.ts'
import styles from './batch-normalisation.module.css'

/** How the numbers of this row are spread before and behind, on one scale each. */
function Body({ id, record }: PictureProps) {
  const before = useInputValue(id)
  const after = useOwnValue(id, record)
  return (
    <div className={styles['body']}>
      <Histogram values={before?.values ?? null} tone="before" />
      <ArrowRight size={12} strokeWidth={1.75} aria-hidden="true" />
      <Histogram values={after?.values ?? null} tone="after" />
    </div>
  )
}

const meanOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Mean and spread that prediction uses: running averages over the batches of training, here averaged over channels. */
function Foot({ id, record }: PictureProps) {
  const mean = useWeight(nodeWeight(id, record, 'mean'))
  const variance = useWeight(nodeWeight(id, record, 'variance'))
  return (
    <>
      <span className="mono" title="Running mean and standard deviation, on average over the channels">
        {mean === null || variance === null ? '' : `μ ${formatPlain(meanOf(mean), 2)} σ ${formatPlain(Math.sqrt(meanOf(variance)), 3)}`}
      </span>
      <ParameterCount node={id} />
    </>
  )
}

export const batchNormalisation: Picture = { ...general, kindText: () => '', Body, Foot }
