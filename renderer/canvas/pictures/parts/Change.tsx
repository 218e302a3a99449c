import { ArrowRight } from 'lucide-react'
import { pictureBox } from '../../size.ts'
import type { PictureProps } from '../types.ts'
import { useInputValue } from './useInputValue.ts'
import { useOwnValue } from './useOwnValue.ts'
import { ValuePicture } from './ValuePicture.tsx'
import styles from './Change.module.css'

/** What comes in, and what it becomes. */
export function Change({ id, record }: PictureProps) {
  const before = useInputValue(id)
  const after = useOwnValue(id, record)
  const box = pictureBox(record)
  const half = { width: (box.width - 20) / 2, height: box.height }
  return (
    <div className={styles['body']}>
      <div className={styles['side']}>{before !== null && <ValuePicture {...before} box={half} />}</div>
      <ArrowRight size={12} strokeWidth={1.75} aria-hidden="true" />
      <div className={styles['side']}>{after !== null && <ValuePicture {...after} box={half} />}</div>
    </div>
  )
}
