import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { cx } from './cx.ts'
import popup from './popup.module.css'
import styles from './Select.module.css'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  readonly help?: string
}

export interface SelectProps<T extends string> {
  readonly value: T
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
  readonly label: string
  /** id of the element that labels it, instead of `label`. */
  readonly labelledBy?: string
  readonly disabled?: boolean
  /** Without an edge at rest, for tables. */
  readonly quiet?: boolean
  readonly className?: string
}

/** Choose one of a few values. */
export function Select<T extends string>({ value, options, onChange, label, labelledBy, disabled = false, quiet = false, className }: SelectProps<T>) {
  return (
    <Base.Root
      value={value}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      disabled={disabled}
      modal={false}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <Base.Trigger
        className={cx(styles['trigger'], quiet && styles['quiet'], className)}
        {...(labelledBy === undefined ? { 'aria-label': label } : { 'aria-labelledby': labelledBy })}
      >
        <Base.Value className={styles['value']} />
        <Base.Icon className={styles['arrow']}>
          <ChevronDown size={14} strokeWidth={1.75} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={popup['positioner']} alignItemWithTrigger={false} sideOffset={4}>
          <Base.Popup className={popup['popup']}>
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={popup['item']}>
                  <span className={popup['check']}>
                    <Base.ItemIndicator>
                      <Check size={14} />
                    </Base.ItemIndicator>
                  </span>
                  <span className={popup['grow']}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.help !== undefined && <span className={popup['help']}>{option.help}</span>}
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
