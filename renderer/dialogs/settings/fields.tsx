import { NumberField } from '../../kit/NumberField.tsx'
import { Row } from '../../kit/Row.tsx'
import { Switch } from '../../kit/Switch.tsx'

interface NumberRowProps {
  readonly label: string
  readonly help: string
  readonly value: number
  readonly min: number
  readonly integer?: boolean
  readonly above?: boolean
  readonly onChange: (value: number) => void
}

/** A number with a lower bound. */
export function NumberRow({ label, help, value, min, integer = false, above = false, onChange }: NumberRowProps) {
  const check = (next: number): string | null => {
    if (integer && !Number.isInteger(next)) return 'A whole number'
    if (above ? next <= min : next < min) return above ? `More than ${min}` : `At least ${min}`
    return null
  }
  return (
    <Row label={label} help={help}>
      {(id) => <NumberField aria-labelledby={id} title={help} value={value} check={check} {...(integer ? { step: 1 } : {})} onCommit={onChange} />}
    </Row>
  )
}

interface SwitchRowProps {
  readonly label: string
  readonly help: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function SwitchRow({ label, help, checked, onChange }: SwitchRowProps) {
  return (
    <Row label={label} help={help}>
      {(id) => <Switch label={label} labelledBy={id} checked={checked} onChange={onChange} />}
    </Row>
  )
}
