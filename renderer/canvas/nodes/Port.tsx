import { memo } from 'react'
import { Handle, Position } from '@xyflow/react'
import type { AxisShape } from '../../../core/nodes/types.ts'
import { cx } from '../../kit/cx.ts'
import { FIRST_PORT, PORT_ROW } from '../size.ts'
import { portKey, useView } from '../view.ts'
import { wireColour, wireType, type WireType } from '../wires/shape.ts'
import styles from './Port.module.css'

export interface PortProps {
  readonly node: string
  readonly name: string
  readonly label: string
  readonly side: 'in' | 'out'
  readonly row: number
  readonly shape: AxisShape | null
  /** Height of the port's centre where the rows are not drawn, px. */
  readonly top?: number | undefined
}

/** A port on the node's edge: 10 px seen, 24 px to hit; its form says what it carries. */
export const Port = memo(function Port({ node, name, label, side, row, shape, top }: PortProps) {
  const verdict = useView((view) => (view.drag === null || portKey(view.drag.from) === portKey({ node, port: name, side }) ? null : (view.drag.verdicts.get(portKey({ node, port: name, side })) ?? 'other')))
  const type = wireType(shape)
  const fits = verdict !== null && verdict !== 'other' && verdict.fits
  const off = verdict === 'other' || (verdict !== null && !fits)
  return (
    <Handle
      id={name}
      type={side === 'in' ? 'target' : 'source'}
      position={side === 'in' ? Position.Left : Position.Right}
      className={cx(styles['port'], side === 'in' ? styles['left'] : styles['right'], fits && styles['fits'], off && styles['off'])}
      style={{ top: top ?? FIRST_PORT + row * PORT_ROW, color: wireColour[type] }}
      role="img"
      aria-label={`${side === 'in' ? 'Input' : 'Output'} ${label}`}
      data-port={name}
      data-side={side}
    >
      <PortGlyph type={type} />
    </Handle>
  )
})

/** Disc, bar, square or triangle; an open disc while nothing is known. */
export function PortGlyph({ type }: { readonly type: WireType }) {
  return <span className={cx(styles['glyph'], styles[type])} aria-hidden="true" />
}
