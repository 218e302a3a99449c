import { cx } from '../../kit/cx.ts'
import { wireColour, type WireType } from './shape.ts'
import styles from './Rails.module.css'

/** A plain wire: one line, two rails for a vector, three for an image, beads for a sequence. */
export function Rails({ path, type, refused }: { readonly path: string; readonly type: WireType; readonly refused: boolean }) {
  const colour = refused ? 'var(--err)' : wireColour[type]
  const dashed = cx(styles['rail'], refused && styles['refused'])
  switch (type) {
    case 'vector':
      return (
        <>
          <path className={dashed} d={path} style={{ stroke: colour, strokeWidth: 5 }} />
          <path className={styles['gap']} d={path} style={{ strokeWidth: 2.2 }} />
        </>
      )
    case 'image':
      return (
        <>
          <path className={dashed} d={path} style={{ stroke: colour, strokeWidth: 8 }} />
          <path className={styles['gap']} d={path} style={{ strokeWidth: 5.2 }} />
          <path className={dashed} d={path} style={{ stroke: colour, strokeWidth: 1.5 }} />
        </>
      )
    case 'sequence':
      return (
        <>
          <path className={dashed} d={path} style={{ stroke: colour, strokeWidth: 1.5 }} />
          <path className={styles['beads']} d={path} style={{ stroke: colour }} />
        </>
      )
    case 'scalar':
    case 'unknown':
      return <path className={cx(dashed, type === 'unknown' && styles['open'])} d={path} style={{ stroke: colour, strokeWidth: 1.75 }} />
  }
}
