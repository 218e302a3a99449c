import type { ExampleInfo } from '../../core/protocol/host-api.ts'
import { openExample } from '../flows/files.ts'
import { formatCount } from '../live/format.ts'
import { Picture } from './pictures/Picture.tsx'
import styles from './Welcome.module.css'

export function ExampleCard({ example }: { readonly example: ExampleInfo }) {
  return (
    <li>
      <button type="button" className={styles['card']} onClick={() => { void openExample(example.id) }}>
        <span className={styles['picture']} aria-hidden>
          <Picture name={example.picture} />
        </span>
        <span className={styles['words']}>
          <span className={styles['title']}>
            <b>{example.title}</b>
            <small>{formatCount(example.parameters)} params</small>
          </span>
          <span className={styles['summary']}>{example.summary}</span>
        </span>
      </button>
    </li>
  )
}
