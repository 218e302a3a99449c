import styles from './Kbd.module.css'

/** A key or a combination of keys, as printed on the keyboard. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={styles['kbd']}>{children}</kbd>
}
