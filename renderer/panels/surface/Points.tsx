import { memo, useMemo } from 'react'
import { labelOf } from '../../../core/data/spellings.ts'
import { classColour, classMarkPath } from '../../live/ClassMark.tsx'
import type { Feature } from '../../live/features.ts'
import { parseNumber } from '../../live/format.ts'
import { useLive } from '../../live/useLiveValues.ts'
import { useSession } from '../../state/context.ts'
import styles from './Surface.module.css'

/** More points than this hide the surface. */
const MOST = 400

/** Rows of the data where they lie on the plane, marked by class; the row on the canvas has a ring. */
export const Points = memo(function Points({ x, y }: { readonly x: Feature; readonly y: Feature }) {
  const sample = useSession((state) => state.dataset.sample)
  const schema = useSession((state) => state.dataset.report?.schema ?? null)
  const output = useSession((state) => state.preview?.outputs[0] ?? null)
  const here = useLive((live) => live.features)
  const points = useMemo(() => {
    const column = (name: string | null | undefined) => schema?.columns.find((item) => item.name === name)
    const across = column(x.column)
    const up = column(y.column)
    const target = column(output?.columns[0])
    if (across === undefined || up === undefined) return []
    const classes = output?.classes ?? []
    return sample.slice(0, MOST).flatMap((row) => {
      const px = parseNumber(row.cells[across.index] ?? '')
      const py = parseNumber(row.cells[up.index] ?? '')
      if (px === null || py === null) return []
      const label = target === undefined ? null : (row.cells[target.index] ?? null)
      const index = label === null ? -1 : classes.indexOf(labelOf(target?.rename, label))
      return [{ row: row.row, px: place(px, x), py: 1 - place(py, y), mark: index < 0 ? 5 : classes.length === 2 ? 1 - index : index }]
    })
  }, [sample, schema, output, x, y])
  const at = { x: place((here[x.index] ?? NaN) * x.scale + x.offset, x), y: 1 - place((here[y.index] ?? NaN) * y.scale + y.offset, y) }
  return (
    <svg className={styles['points']} aria-hidden="true">
      {points.map((point) => (
        <svg key={point.row} x={`${point.px * 100}%`} y={`${point.py * 100}%`} overflow="visible">
          <path className={styles['point']} d={classMarkPath(point.mark, 7)} style={{ fill: classColour(point.mark) }} />
        </svg>
      ))}
      {Number.isFinite(at.x) && Number.isFinite(at.y) && <circle className={styles['here']} cx={`${at.x * 100}%`} cy={`${at.y * 100}%`} r={6.5} />}
    </svg>
  )
})

const place = (value: number, axis: Feature): number => (value - axis.low) / (axis.high - axis.low)
