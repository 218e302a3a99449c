import { useState } from 'react'
import { checkParam, type NumbersSpec } from '../../core/base/params.ts'
import fields from '../kit/field.module.css'
import { cx } from '../kit/cx.ts'
import { formatPlain, parseNumber } from '../live/format.ts'

/** A list of numbers as text, such as `3 × 3`; separators may be spaces, commas or ×. */
export function NumbersField({ name, spec, value, labelId, onChange }: { readonly name: string; readonly spec: NumbersSpec; readonly value: readonly number[]; readonly labelId: string; readonly onChange: (value: readonly number[]) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  const parts = (draft ?? '').split(/[\s,×x]+/).filter((part) => part !== '')
  const numbers = parts.map(parseNumber)
  const parsed = numbers.every((number) => number !== null) ? numbers : null
  const problem = draft === null ? null : parsed === null ? 'Type numbers' : checkParam(name, spec, parsed)
  const commit = (): void => {
    if (draft !== null && parsed !== null && problem === null) onChange(parsed)
    setDraft(null)
  }
  return (
    <input
      type="text"
      className={cx(fields['field'], 'mono')}
      aria-labelledby={labelId}
      aria-invalid={problem === null ? undefined : true}
      title={problem === null ? undefined : typeof problem === 'string' ? problem : problem.expected}
      value={draft ?? value.map((number) => formatPlain(number, 6)).join(' × ')}
      onChange={(event) => {
        setDraft(event.target.value)
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
