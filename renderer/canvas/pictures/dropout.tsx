import { formatPlain } from '../../live/format.ts'
import { general } from './general.tsx'
import { numberParam } from './parts/params.ts'
import type { Picture, PictureProps } from './types.ts'
import styles from './dropout.module.css'

/** The order in which more and more dots go out. */
const order = [5, 12, 2, 15, 8, 0, 10, 7, 13, 3, 6, 9, 1, 14, 4, 11]
const COLUMNS = 8

const rateOf = (record: PictureProps['record']): number => numberParam(record, 'rate') ?? 0

/** Sixteen numbers, as many of them out as training leaves out. */
function Body({ record }: PictureProps) {
  const off = new Set(order.slice(0, Math.round(rateOf(record) * order.length)))
  return (
    <svg viewBox="0 0 114 30" className={styles['dots']} role="img" aria-label={`${off.size} of ${order.length} numbers are left out at a time`}>
      {order.map((_, i) => (
        <rect key={i} className={off.has(i) ? styles['off'] : styles['on']} x={3 + (i % COLUMNS) * 14} y={3 + Math.floor(i / COLUMNS) * 15} width={9} height={9} rx={2.5} />
      ))}
    </svg>
  )
}

function Foot() {
  return <span>training only</span>
}

export const dropout: Picture = { ...general, kindText: (record) => formatPlain(rateOf(record), 3), Body, Small: Body, Foot }
