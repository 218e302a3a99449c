import styles from './RawLines.module.css'

/** The first lines of the file as they stand. */
export function RawLines({ lines, count = 8 }: { readonly lines: readonly string[]; readonly count?: number }) {
  return (
    <section aria-label="Raw lines">
      <h3 className={styles['title']}>Raw lines</h3>
      <div className={styles['lines']} role="region" aria-label="First lines of the file" tabIndex={0}>
        {lines.slice(0, count).map((line, i) => (
          <div key={i}>
            <span className={styles['number']}>{i + 1}</span>
            {line.slice(0, 400)}
          </div>
        ))}
      </div>
    </section>
  )
}
