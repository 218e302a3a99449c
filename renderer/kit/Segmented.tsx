import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Segmented.module.css'

export interface SegmentedProps<T extends string> {
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[]
  readonly onChange: (value: T) => void
  readonly label: string
  /** Stands on a surface as dark as its own track. */
  readonly deep?: boolean
}

/** A few exclusive choices side by side: a radio group with arrow keys. */
export function Segmented<T extends string>({ value, options, onChange, label, deep = false }: SegmentedProps<T>) {
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const at = options.findIndex((option) => option.value === value)
    const next = (at + by + options.length) % options.length
    onChange(options[next]!.value)
    ;(event.currentTarget.children[next] as HTMLElement).focus()
  }
  return (
    <div role="radiogroup" aria-label={label} className={cx(styles['root'], deep && styles['deep'])} onKeyDown={move}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          className={styles['item']}
          onClick={() => {
            onChange(option.value)
          }}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  )
}
