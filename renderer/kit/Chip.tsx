import type { ReactNode } from 'react'
import styles from './Chip.module.css'
import { cx } from './cx.ts'

/** A few words on a tint, with an icon beside them: never colour alone. */
export function Chip({ tone = 'plain', children, className }: { readonly tone?: 'plain' | 'ok' | 'warn' | 'err' | 'data'; readonly children: ReactNode; readonly className?: string }) {
  return <span className={cx(styles['chip'], styles[tone], className)}>{children}</span>
}
