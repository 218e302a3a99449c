import { err, ok } from '../../base/result.ts'
import type { ColumnSettings, Rename } from '../../data/types.ts'
import { emptyDiff } from '../diff.ts'
import { dictionary, isPlainObject, Misfit, nullable, object, text, type Decoder } from '../support/decode.ts'
import { equalJson } from '../support/equal.ts'
import { columnSettings, renamed } from '../support/records.ts'
import { misfitDiagnostic } from '../support/problems.ts'
import { command, refuse } from './support/command.ts'

const setting: Decoder<string | Rename> = (value, path) => (isPlainObject(value) ? renamed(value, path) : text(100)(value, path))

/** Decide about a column: type, role, preparation, merged spellings. null returns a setting to what is detected. */
export const setColumn = command(
  'setColumn',
  object({ column: text(10_000), settings: dictionary(nullable(setting), 20) }),
  (document, { column, settings }) => {
    const { dataset } = document
    if (dataset === null) return refuse('NO_DATA', { kind: 'document' })
    const old: ColumnSettings = Object.hasOwn(dataset.columns, column) ? dataset.columns[column]! : {}
    const merged = Object.fromEntries([...Object.entries(old), ...Object.entries(settings)].filter(([name]) => settings[name] !== null))
    const decoded = columnSettings(merged, 'settings')
    if (decoded instanceof Misfit) return err(misfitDiagnostic('COMMAND_ARGUMENT', decoded, { kind: 'column', name: column }, { command: 'setColumn' }))
    const others = Object.fromEntries(Object.entries(dataset.columns).filter(([name]) => name !== column))
    const columns = Object.keys(decoded).length === 0 ? others : { ...others, [column]: decoded }
    const after = { ...dataset, columns }
    return ok(equalJson(dataset, after) ? emptyDiff : { ...emptyDiff, dataset: { before: dataset, after } })
  },
)
