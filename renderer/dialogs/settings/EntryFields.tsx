import type { ParamSpecs, ParamValues } from '../../../core/base/params.ts'
import type { EntryRef } from '../../../core/graph/types.ts'
import { Row } from '../../kit/Row.tsx'
import { Select } from '../../kit/Select.tsx'
import { SpecField } from '../../kit/SpecField.tsx'

interface Definition {
  readonly title: string
  readonly help: string
  readonly params: ParamSpecs
}

interface Props {
  readonly label: string
  readonly table: { readonly [kind: string]: Definition }
  readonly value: EntryRef
  readonly onChange: (value: EntryRef) => void
}

const visible = (specs: ParamSpecs, values: ParamValues, name: string): boolean => {
  const when = specs[name]?.visibleWhen
  if (when === undefined) return true
  const other = values[when.param] ?? specs[when.param]?.default
  return when.in.some((value) => value === other)
}

/** A choice from a registry and the fields of what is chosen, made from its specs. */
export function EntryFields({ label, table, value, onChange }: Props) {
  const options = Object.entries(table).map(([kind, { title, help }]) => ({ value: kind, label: title, help }))
  const specs = table[value.kind]?.params ?? {}
  return (
    <>
      <Row label={label}>
        {(id) => (
          <Select
            label={label}
            labelledBy={id}
            value={value.kind}
            options={options}
            onChange={(kind) => {
              onChange({ kind, params: {} })
            }}
          />
        )}
      </Row>
      {Object.entries(specs).map(([name, spec]) =>
        visible(specs, value.params, name) ? (
          <Row key={name} label={spec.label} help={spec.help}>
            {(id) => (
              <SpecField
                name={name}
                spec={spec}
                value={value.params[name]}
                labelledBy={id}
                onChange={(next) => {
                  onChange({ ...value, params: { ...value.params, [name]: next } })
                }}
              />
            )}
          </Row>
        ) : null,
      )}
    </>
  )
}
