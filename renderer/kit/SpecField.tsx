import { rangeText, checkParam, type ParamSpec, type ParamValue } from '../../core/base/params.ts'
import { NumberField } from './NumberField.tsx'
import { Select } from './Select.tsx'
import { Switch } from './Switch.tsx'
import { TextField } from './TextField.tsx'

export interface SpecFieldProps {
  readonly name: string
  readonly spec: ParamSpec
  readonly value: ParamValue | undefined
  readonly labelledBy: string
  readonly onChange: (value: ParamValue) => void
}

/** The form field of one parameter, made from its spec. Columns and node references are edited elsewhere. */
export function SpecField({ name, spec, value = spec.default, labelledBy, onChange }: SpecFieldProps) {
  switch (spec.type) {
    case 'number':
      return (
        <NumberField
          value={typeof value === 'number' ? value : spec.default}
          aria-labelledby={labelledBy}
          title={spec.help}
          {...(spec.unit === undefined ? {} : { unit: spec.unit })}
          {...(spec.step === undefined ? (spec.integer === true ? { step: 1 } : {}) : { step: spec.step })}
          check={(next) => {
            const problem = checkParam(name, spec, next)
            return problem === null ? null : problem.code === 'PARAM_RANGE' ? rangeText(spec) : problem.expected
          }}
          onCommit={onChange}
        />
      )
    case 'choice':
      return <Select label={spec.label} labelledBy={labelledBy} value={String(value)} options={spec.options} onChange={onChange} />
    case 'boolean':
      return <Switch label={spec.label} labelledBy={labelledBy} checked={value === true} onChange={onChange} />
    case 'text':
      return <TextField aria-labelledby={labelledBy} value={typeof value === 'string' ? value : ''} onCommit={onChange} />
    case 'numbers':
      return (
        <TextField
          mono
          aria-labelledby={labelledBy}
          value={Array.isArray(value) ? value.join(' × ') : ''}
          onCommit={(text) => {
            const numbers = text.split(/[^\d.+-]+/).filter(Boolean).map(Number)
            if (checkParam(name, spec, numbers) === null) onChange(numbers)
          }}
        />
      )
    case 'columns':
    case 'node':
      return null
  }
}
