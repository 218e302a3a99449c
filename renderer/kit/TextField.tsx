import { useState, type ComponentPropsWithRef, type KeyboardEvent } from 'react'
import { cx } from './cx.ts'
import styles from './field.module.css'

export interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'type'> {
  readonly value: string
  /** Called with the new text on Enter or when the field is left; Escape takes the edit back. */
  readonly onCommit: (text: string) => void
  readonly mono?: boolean
}

/** A line of text that is committed as a whole. */
export function TextField({ value, onCommit, mono = false, className, onBlur, ...rest }: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (): void => {
    if (draft !== null && draft !== value) onCommit(draft)
    setDraft(null)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape' && draft !== null) {
      setDraft(null)
      event.stopPropagation()
    }
  }
  return (
    <input
      {...rest}
      type="text"
      className={cx(styles['field'], mono && 'mono', className)}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.target.value)
      }}
      onBlur={(event) => {
        commit()
        onBlur?.(event)
      }}
      onKeyDown={keys}
    />
  )
}
