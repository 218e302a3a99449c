import type { ComponentPropsWithRef } from 'react'
import styles from './Button.module.css'
import { cx } from './cx.ts'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** One `primary` per surface. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'link'
  readonly size?: 'small' | 'normal' | 'large'
  /** Square, for an icon alone; give an `aria-label`. */
  readonly icon?: boolean
}

export function Button({ kind = 'plain', size = 'normal', icon = false, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(styles['button'], styles[kind], size !== 'normal' && styles[size], icon && styles['icon'], className)}
      {...rest}
    />
  )
}
