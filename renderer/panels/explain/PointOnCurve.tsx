import { useMemo } from 'react'
import type { ParamValues } from '../../../core/base/params.ts'
import { curvePath, curveRange } from '../../live/curves.ts'
import { formatFixed, formatPlain } from '../../live/format.ts'
import { ticks } from '../surface/ticks.ts'
import styles from './ExplainPanel.module.css'

const WIDTH = 272
const HEIGHT = 200

export interface PointOnCurveProps {
  readonly name: string
  readonly params: ParamValues
  readonly at: number
  readonly out: number
  readonly slope: number
}

/** The curve, the point where the row stands, its coordinates and the tangent. */
export function PointOnCurve({ name, params, at, out, slope }: PointOnCurveProps) {
  const reach = Math.max(3.2, Number.isFinite(at) ? Math.ceil(Math.abs(at) * 1.15) : 3.2)
  const range = useMemo(() => curveRange(name, params, reach), [name, params, reach])
  const path = useMemo(() => curvePath(name, params, range, WIDTH, HEIGHT, 161), [name, params, range])
  const x = (value: number): number => ((value - range.left) / (range.right - range.left)) * WIDTH
  const y = (value: number): number => HEIGHT - ((value - range.bottom) / (range.top - range.bottom)) * HEIGHT
  const half = reach * 0.3
  const known = Number.isFinite(at) && Number.isFinite(out)
  const left = x(at) > WIDTH / 2
  return (
    <svg className={styles['curve']} width={WIDTH} height={HEIGHT + 20} viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} role="img" aria-label={`The point ${formatPlain(at)}, ${formatPlain(out)} on the curve, slope ${formatPlain(slope)}`}>
      <rect className={styles['plot']} x={0.5} y={0.5} width={WIDTH - 1} height={HEIGHT - 1} rx={4} />
      <line className={styles['grid']} x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
      <line className={styles['grid']} x1={x(0)} x2={x(0)} y1={0} y2={HEIGHT} />
      <path className={styles['line']} d={path} />
      {known && (
        <>
          <line className={styles['drop']} x1={x(at)} x2={x(at)} y1={y(out)} y2={y(0)} />
          <line className={styles['drop']} x1={x(at)} x2={x(0)} y1={y(out)} y2={y(out)} />
          <line className={styles['tangent']} x1={x(at - half)} y1={y(out - slope * half)} x2={x(at + half)} y2={y(out + slope * half)} />
          <circle className={styles['point']} cx={x(at)} cy={y(out)} r={5} />
          <text className={styles['mark']} x={x(at)} y={y(0) + (out >= 0 ? 14 : -6)} textAnchor="middle">
            {formatFixed(at, 3)}
          </text>
          <text className={styles['mark']} x={x(0) + (left ? -6 : 6)} y={y(out) + 4} textAnchor={left ? 'end' : 'start'}>
            {formatFixed(out, 3)}
          </text>
          <text className={styles['slope']} x={left ? 8 : WIDTH - 8} y={out >= (range.top + range.bottom) / 2 ? HEIGHT - 10 : 16} textAnchor={left ? 'start' : 'end'}>
            slope {formatFixed(slope, 3)}
          </text>
        </>
      )}
      {ticks(range.left, range.right, 6).map((tick) => (
        <text key={tick} className={styles['tick']} x={x(tick)} y={HEIGHT + 14} textAnchor="middle">
          {tick === 0 ? 'Σ' : formatPlain(tick, 3)}
        </text>
      ))}
    </svg>
  )
}
