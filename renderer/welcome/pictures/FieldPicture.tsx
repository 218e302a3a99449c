import { useMemo } from 'react'
import { PixelMap } from '../../live/PixelMap.tsx'
import styles from './pictures.module.css'
import type { Dot } from './fields.ts'

const resolution = 48

interface Props {
  readonly field: (x: number, y: number) => number
  readonly dots: readonly Dot[]
}

/** A surface from −1 to 1 with the points it was learned from: discs above zero, squares below. */
export function FieldPicture({ field, dots }: Props) {
  const values = useMemo(
    () => Float64Array.from({ length: resolution * resolution }, (_, i) => field(((i % resolution) + 0.5) / resolution, 1 - (Math.floor(i / resolution) + 0.5) / resolution)),
    [field],
  )
  return (
    <span className={styles['field']}>
      <PixelMap values={values} columns={resolution} rows={resolution} ramp="surface" low={-1} high={1} smooth className={styles['map']} label="" />
      <svg viewBox="0 0 100 100" className={styles['dots']}>
        {dots.map(({ x, y, group }, i) =>
          group === 1 ? (
            <circle key={i} cx={100 * x} cy={100 - 100 * y} r="2.6" fill="var(--pos)" stroke="var(--s2)" strokeWidth="0.8" />
          ) : (
            <rect key={i} x={100 * x - 2.3} y={97.7 - 100 * y} width="4.6" height="4.6" fill="var(--neg)" stroke="var(--s2)" strokeWidth="0.8" />
          ),
        )}
      </svg>
    </span>
  )
}
