import { Switch as Base } from '@base-ui/react/switch'
import styles from './Switch.module.css'

export interface SwitchProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly label: string
  readonly labelledBy?: string
  readonly disabled?: boolean
}

export function Switch({ checked, onChange, label, labelledBy, disabled = false }: SwitchProps) {
  return (
    <Base.Root
      className={styles['root']}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      {...(labelledBy === undefined ? { 'aria-label': label } : { 'aria-labelledby': labelledBy })}
    >
      <Base.Thumb className={styles['thumb']} />
    </Base.Root>
  )
}
