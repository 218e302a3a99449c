import type { ReactNode } from 'react'
import styles from './Ghost.module.css'

/** What an empty panel shows: a ghost of what will be there, one sentence, one action. */
export function Ghost({ picture, title, text, action }: { readonly picture?: ReactNode; readonly title: string; readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className={styles['ghost']}>
      {picture !== undefined && (
        <div className={styles['picture']} aria-hidden>
          {picture}
        </div>
      )}
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        <p className={styles['text']}>{text}</p>
        {action !== undefined && <div className={styles['action']}>{action}</div>}
      </div>
    </div>
  )
}
