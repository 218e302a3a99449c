import { memo, useMemo } from 'react'
import type { ParamValues } from '../../../../core/base/params.ts'
import { curvePath, curveRange, curveValue } from '../../../live/curves.ts'
import styles from './FunctionCurve.module.css'

export interface FunctionCurveProps {
  readonly name: string
  readonly params: ParamValues
  /** Where the present input stands; null for no point. */
  readonly at: number | null
  readonly out: number | null
  readonly width: number
  readonly height: number
  /** Without axes and in the family's colour, for the palette. */
  readonly plain?: boolean
}

/** A function's curve with its axes and the point where the network stands. */
export const FunctionCurve = memo(function FunctionCurve({ name, params, at, out, width, height, plain = false }: FunctionCurveProps) {
  const range = useMemo(() => curveRange(name, params), [name, params])
  const path = useMemo(() => curvePath(name, params, range, width, height), [name, params, range, width, height])
  const x = (value: number): number => ((Math.min(range.right, Math.max(range.left, value)) - range.left) / (range.right - range.left)) * width
  const y = (value: number): number => height - ((Math.min(range.top, Math.max(range.bottom, value)) - range.bottom) / (range.top - range.bottom)) * height
  const point = at === null || !Number.isFinite(at) ? null : { x: x(at), y: y(out ?? curveValue(name, params, at)) }
  return (
    <svg className={styles['curve']} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className={styles['axis']} x1={0} x2={width} y1={y(0)} y2={y(0)} />
      <line className={styles['axis']} x1={x(0)} x2={x(0)} y1={0} y2={height} />
      <path className={plain ? styles['plain'] : styles['line']} d={path} />
      {point !== null && <circle className={styles['point']} cx={point.x} cy={point.y} r={4.5} />}
    </svg>
  )
})
