import { useApp } from '../state/app.ts'
import { Gallery } from './Gallery.tsx'
import { StartColumn } from './StartColumn.tsx'
import styles from './Welcome.module.css'

/** What one sees before a document is open. */
export function Welcome() {
  const version = useApp((state) => state.host?.version)
  return (
    <main className={styles['welcome']} aria-label="Welcome">
      <StartColumn />
      <Gallery />
      <footer className={styles['status']}>
        <span>Neuroloom {version}</span>
        <span>English</span>
      </footer>
    </main>
  )
}
