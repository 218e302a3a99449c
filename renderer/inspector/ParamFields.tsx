import type { ParamSpec, ParamSpecs, ParamValue, ParamValues } from '../../core/base/params.ts'
import { ParamField } from './ParamField.tsx'

/** Whether a field shows, given the other values. */
export function visible(spec: ParamSpec, specs: ParamSpecs, values: ParamValues): boolean {
  const rule = spec.visibleWhen
  if (rule === undefined) return true
  const value = values[rule.param] ?? specs[rule.param]?.default
  return (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') && rule.in.includes(value)
}

export interface ParamFieldsProps {
  readonly specs: ParamSpecs
  readonly values: ParamValues
  readonly onChange: (name: string, value: ParamValue) => void
}

/** A form made from a table of specs. */
export function ParamFields({ specs, values, onChange }: ParamFieldsProps) {
  return Object.entries(specs).map(([name, spec]) =>
    visible(spec, specs, values) ? (
      <ParamField
        key={name}
        name={name}
        spec={spec}
        value={values[name] ?? spec.default}
        onChange={(value) => {
          onChange(name, value)
        }}
      />
    ) : null,
  )
}
