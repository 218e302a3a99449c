import styles from './KeyNumber.module.css'

/** A label and its number, right-aligned. */
export function KeyNumber({ label, value, strong = false }: { readonly label: string; readonly value: string; readonly strong?: boolean }) {
  return (
    <div className={styles['line']}>
      <span className={styles['label']}>{label}</span>
      <span className={strong ? styles['strong'] : styles['value']}>{value}</span>
    </div>
  )
}
