import type { ColumnSettings, DatasetSettings } from '../../core/data/types.ts'
import type { DatasetReport } from '../../core/protocol/host-api.ts'
import { ColumnRow } from './ColumnRow.tsx'
import styles from './ColumnsTable.module.css'

interface Props {
  readonly report: DatasetReport
  readonly settings: DatasetSettings
  readonly onChange: (settings: DatasetSettings) => void
}

/** What each column is, what it is for, how it is spread, and how it becomes numbers. */
export function ColumnsTable({ report, settings, onChange }: Props) {
  const troubled = new Set(report.problems.flatMap(({ place }) => (place.kind === 'column' ? [place.name] : [])).concat(report.schema.columns.flatMap(({ name, near }) => (near === undefined ? [] : [name]))))
  const change = (name: string, part: ColumnSettings): void => {
    onChange({ ...settings, columns: { ...settings.columns, [name]: { ...settings.columns[name], ...part } } })
  }
  return (
    <div className={styles['wrap']} role="region" aria-label="Columns" tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Type</th>
            <th scope="col">Role</th>
            <th scope="col">Distribution</th>
            <th scope="col">Range</th>
            <th scope="col" className={styles['missing']}>
              Missing
            </th>
            <th scope="col">Preparation</th>
          </tr>
        </thead>
        <tbody>
          {report.schema.columns.map((column) => (
            <ColumnRow
              key={column.name}
              column={column}
              problem={troubled.has(column.name)}
              onChange={(part) => {
                change(column.name, part)
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
