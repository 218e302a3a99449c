import { checkParam, type ParamSpec, type ParamValue } from '../../core/base/params.ts'
import { NumberField } from '../kit/NumberField.tsx'
import { Row } from '../kit/Row.tsx'
import { Select } from '../kit/Select.tsx'
import { Switch } from '../kit/Switch.tsx'
import { TextField } from '../kit/TextField.tsx'
import { ColumnsField } from './ColumnsField.tsx'
import { NodeField } from './NodeField.tsx'
import { NumbersField } from './NumbersField.tsx'
import { TextArea } from './TextArea.tsx'

export interface ParamFieldProps {
  readonly name: string
  readonly spec: ParamSpec
  readonly value: ParamValue
  readonly onChange: (value: ParamValue) => void
}

/** What does not fit about a value, in words; null when it fits. */
function complaint(name: string, spec: ParamSpec, value: unknown): string | null {
  const problem = checkParam(name, spec, value)
  return problem === null ? null : `${spec.label}: ${problem.expected}`
}

/** The form field of one parameter, made from its spec. */
export function ParamField({ name, spec, value, onChange }: ParamFieldProps) {
  if (spec.type === 'columns') return <ColumnsField spec={spec} value={Array.isArray(value) ? (value as readonly string[]) : []} onChange={onChange} />
  if (spec.type === 'text' && spec.multiline === true) return <TextArea label={spec.label} value={typeof value === 'string' ? value : ''} maxLength={spec.maxLength ?? 20000} onCommit={onChange} />
  return (
    <Row label={spec.label} help={spec.help}>
      {(labelId) => {
        switch (spec.type) {
          case 'number':
            return (
              <NumberField
                value={typeof value === 'number' ? value : null}
                aria-labelledby={labelId}
                check={(next) => complaint(name, spec, next)}
                align="left"
                {...(spec.step === undefined ? (spec.integer === true ? { step: 1 } : {}) : { step: spec.step })}
                {...(spec.unit === undefined ? {} : { unit: spec.unit })}
                onCommit={onChange}
              />
            )
          case 'choice':
            return <Select value={typeof value === 'string' ? value : spec.default} options={spec.options} onChange={onChange} label={spec.label} labelledBy={labelId} />
          case 'boolean':
            return <Switch checked={value === true} onChange={onChange} label={spec.label} labelledBy={labelId} />
          case 'text':
            return <TextField value={typeof value === 'string' ? value : ''} maxLength={spec.maxLength ?? 1000} aria-labelledby={labelId} onCommit={onChange} />
          case 'numbers':
            return <NumbersField name={name} spec={spec} value={Array.isArray(value) ? (value as readonly number[]) : []} labelId={labelId} onChange={onChange} />
          case 'node':
            return <NodeField spec={spec} value={typeof value === 'string' ? value : ''} labelId={labelId} onChange={onChange} />
        }
      }}
    </Row>
  )
}
