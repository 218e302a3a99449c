import { useState, type ComponentPropsWithRef, type KeyboardEvent } from 'react'
import { cx } from './cx.ts'
import styles from './field.module.css'
import { numberText, parseNumber, stepNumber } from './number.ts'

export interface NumberFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'type' | 'min' | 'max' | 'step'> {
  readonly value: number | null
  /** Called with a number that passed `check`. */
  readonly onCommit: (value: number) => void
  /** What is wrong with a number, or null. */
  readonly check?: (value: number) => string | null
  readonly step?: number
  readonly unit?: string
  readonly format?: (value: number) => string
  readonly align?: 'left' | 'right'
  readonly dense?: boolean
}

/** A number that is committed on Enter, on leaving the field and by the arrow keys. */
export function NumberField(props: NumberFieldProps) {
  const { value, onCommit, check, step, unit, format = numberText, align = 'right', dense = false, className, ...rest } = props
  const [draft, setDraft] = useState<string | null>(null)
  const parsed = draft === null ? value : parseNumber(draft)
  const problem = draft === null ? null : parsed === null ? 'Type a number' : (check?.(parsed) ?? null)

  const commit = (): void => {
    if (draft !== null && problem === null && parsed !== null && parsed !== value) onCommit(parsed)
    setDraft(null)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape' && draft !== null) {
      setDraft(null)
      event.stopPropagation()
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    if (parsed === null) return
    const next = stepNumber(parsed, event.key === 'ArrowUp' ? 1 : -1, step)
    if (check?.(next) === null || check === undefined) {
      setDraft(null)
      onCommit(next)
    }
  }
  const input = (
    <input
      {...rest}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      className={cx(styles['field'], styles['number'], align === 'left' && styles['left'], dense && styles['dense'], className)}
      value={draft ?? (value === null ? '' : format(value))}
      aria-invalid={problem === null ? undefined : true}
      title={problem ?? rest.title}
      onFocus={(event) => {
        event.target.select()
      }}
      onChange={(event) => {
        setDraft(event.target.value)
      }}
      onBlur={commit}
      onKeyDown={keys}
    />
  )
  if (unit === undefined) return input
  return (
    <span className={styles['withUnit']}>
      {input}
      <span className={styles['unit']}>{unit}</span>
    </span>
  )
}
