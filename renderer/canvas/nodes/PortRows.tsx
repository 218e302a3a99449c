import { memo } from 'react'
import type { AxisShape, PortSpec } from '../../../core/nodes/types.ts'
import { formatShape } from '../../live/format.ts'
import { elements } from '../wires/shape.ts'
import styles from './PortRows.module.css'

export interface PortRow {
  readonly spec: PortSpec
  /** Shape of the single wire, or of what leaves; null while unknown. */
  readonly shape: AxisShape | null
  /** Shapes of all wires into a port that takes several. */
  readonly wires: readonly (AxisShape | null)[]
}

function amount({ spec, shape, wires }: PortRow): string {
  if (spec.many !== true) return wires.length === 0 && shape === null ? '' : formatShape(shape)
  if (wires.length === 0) return ''
  const total = wires.reduce((sum, wire) => sum + elements(wire), 0)
  return wires.every((wire) => wire !== null && wire.length <= 1) ? String(total) : wires.map(formatShape).join(', ')
}

export interface PortRowsProps {
  readonly inputs: readonly PortRow[]
  readonly outputs: readonly PortRow[]
  /** Shapes alone, without the ports' names. */
  readonly quiet: boolean
}

/** One row of 20 per port pair: the port's name and the shape it carries. */
export const PortRows = memo(function PortRows({ inputs, outputs, quiet }: PortRowsProps) {
  const count = Math.max(inputs.length, outputs.length)
  return Array.from({ length: count }, (_, row) => {
    const left = inputs[row]
    const right = outputs[row]
    return (
      <div key={row} className={styles['row']}>
        <span className={styles['side']}>
          {left !== undefined && (
            <>
              {!quiet && <span className={styles['label']}>{left.spec.label}</span>} <span className={styles['shape']}>{amount(left)}</span>
            </>
          )}
        </span>
        <span className={styles['side']}>
          {right !== undefined && (
            <>
              {!quiet && <span className={styles['label']}>{right.spec.label}</span>} <span className={styles['shape']}>{formatShape(right.shape)}</span>
            </>
          )}
        </span>
      </div>
    )
  })
})
