import type { ExampleInfo } from '../../core/protocol/host-api.ts'
import { openExample } from '../flows/files.ts'
import { countOf } from '../live/format.ts'
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
          <b className={styles['title']}>{example.title}</b>
          <span className={styles['summary']}>{example.summary}</span>
          <small className={styles['size']}>{countOf(example.parameters, 'parameter')}</small>
        </span>
      </button>
    </li>
  )
}
