import { useId, type ReactNode } from 'react'
import styles from './Row.module.css'

/** A labelled line of a form; the child gets the id of the label. */
export function Row({ label, help, children }: { readonly label: string; readonly help?: string; readonly children: (labelId: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={styles['row']}>
      <span id={id} className={styles['label']} title={help}>
        {label}
      </span>
      {children(id)}
    </div>
  )
}
