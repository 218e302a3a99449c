import { formatPlain } from '../../live/format.ts'
import { general } from './general.tsx'
import { FunctionCurve } from './parts/FunctionCurve.tsx'
import { numberParam } from './parts/params.ts'
import type { Picture, PictureProps } from './types.ts'
import styles from './general.module.css'

/** How the numbers that training adds are spread. */
function Body({ record }: PictureProps) {
  return (
    <div className={styles['middle']}>
      <FunctionCurve name="gaussian" params={record.params} at={null} out={null} width={108} height={36} plain />
    </div>
  )
}

function Foot() {
  return <span>training only</span>
}

export const gaussianNoise: Picture = { ...general, kindText: (record) => `σ ${formatPlain(numberParam(record, 'deviation') ?? 0, 3)}`, Body, Small: Body, Foot }
