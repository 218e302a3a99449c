import type { ConnectionLineComponentProps } from '@xyflow/react'
import { EdgeLabelRenderer } from '@xyflow/react'
import type { LoomNode } from '../flow/flow.ts'
import { formatShape } from '../../live/format.ts'
import { portKey, useView } from '../view.ts'
import { pathOf, wireCurve } from './geometry.ts'
import { Rails } from './Rails.tsx'
import { wireType } from './shape.ts'
import styles from './ConnectionLine.module.css'

/** The wire in the hand: drawn as what it carries, ending in a disc; over a port where it does not fit it says why. */
export function ConnectionLine({ fromX, fromY, toX, toY, fromHandle, toHandle }: ConnectionLineComponentProps<LoomNode>) {
  const drag = useView((view) => view.drag)
  const forwards = fromHandle.type === 'source'
  const reach = forwards ? -5 : 5
  const from = { x: fromX + reach, y: fromY }
  const to = { x: toX, y: toY }
  const path = pathOf(forwards ? wireCurve(from, to) : wireCurve(to, from))
  const over =
    drag === null || toHandle === null
      ? null
      : (drag.verdicts.get(portKey({ node: toHandle.nodeId, port: toHandle.id ?? '', side: toHandle.type === 'source' ? 'out' : 'in' })) ?? null)
  const refused = over !== null && !over.fits
  return (
    <g className={styles['line']}>
      <Rails path={path} type={wireType(drag?.shape ?? null)} refused={refused} />
      <circle className={refused ? styles['endRefused'] : styles['end']} cx={toX} cy={toY} r={6} />
      {drag !== null && (refused || (drag.shape !== null && toHandle === null)) && (
        <EdgeLabelRenderer>
          <span
            className={refused ? styles['reason'] : styles['shape']}
            style={{ transform: `translate(0, -50%) translate(${toX + 14}px, ${toY - 18}px)` }}
            role={refused ? 'alert' : undefined}
          >
            {over !== null && !over.fits ? over.reason : formatShape(drag.shape)}
          </span>
        </EdgeLabelRenderer>
      )}
    </g>
  )
}
