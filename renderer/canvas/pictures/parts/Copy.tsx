import { formatPlain, prettyName } from '../../../live/format.ts'
import { formOf } from '../../../live/image.ts'
import { useReconstruction } from '../../../live/useReconstruction.ts'
import { ValueImage } from '../../../live/ValueImage.tsx'
import { MAX_LIST_ROWS } from '../../size.ts'
import type { PictureProps } from '../types.ts'
import styles from './Copy.module.css'

const box = { width: 104, height: 104 }

/** What comes in beside what the output gives back: two pictures, or two columns of numbers where there are few. */
export function Copy({ id }: PictureProps) {
  const found = useReconstruction(id)
  if (found === null) return <p className={styles['none']}>no reconstruction</p>
  const { record, units, original, copy } = found
  if (formOf(record) === 'vector' && units.length <= MAX_LIST_ROWS)
    return (
      <div className={styles['list']}>
        <span />
        <span className={styles['head']}>original</span>
        <span className={styles['head']}>back</span>
        {units.map(({ name }, i) => (
          <div key={name} className={styles['line']}>
            <span className={styles['name']} title={name}>
              {prettyName(name)}
            </span>
            <span className={styles['value']}>{formatPlain(original[i] ?? NaN, 3)}</span>
            <span className={styles['value']}>{formatPlain(copy[i] ?? NaN, 3)}</span>
          </div>
        ))}
      </div>
    )
  return (
    <div className={styles['pair']}>
      <figure>
        <figcaption>original</figcaption>
        <ValueImage record={record} values={original} units={units} box={box} label="What comes in" />
      </figure>
      <figure>
        <figcaption>reconstruction</figcaption>
        <ValueImage record={record} values={copy} units={units} box={box} label="What the output gives back" />
      </figure>
    </div>
  )
}

/** How far the two are apart for this row. */
export function CopyError({ id }: PictureProps) {
  const found = useReconstruction(id)
  return found === null ? null : (
    <>
      <span title="Of the prepared values, for this row">mean squared error</span>
      <span className="mono">{formatPlain(found.error, 3)}</span>
    </>
  )
}
