import type { ColumnSchema, ColumnSettings } from '../../core/data/types.ts'
import { Select } from '../kit/Select.tsx'
import { formatCount } from '../live/format.ts'
import styles from './ColumnsTable.module.css'
import { Histogram } from './Histogram.tsx'
import { encodeOptions, imputeOptions, rangeText, roleOptions, scaleOptions, typeOptions } from './words.ts'

interface Props {
  readonly column: ColumnSchema
  /** A problem of the file lies in this column. */
  readonly problem: boolean
  readonly onChange: (change: ColumnSettings) => void
}

function Preparation({ column, onChange }: Omit<Props, 'problem'>) {
  if (column.role === 'ignore') return <span className={styles['none']}>none</span>
  const number = column.type === 'number'
  const imputes = number ? imputeOptions : imputeOptions.filter(({ value }) => value !== 'mean' && value !== 'median')
  return (
    <span className={styles['preparation']}>
      {column.role === 'feature' && (
        <Select quiet label={`Missing values of ${column.name}`} value={column.impute} options={imputes} onChange={(impute) => { onChange({ impute }) }} />
      )}
      {number ? (
        <Select quiet label={`Scaling of ${column.name}`} value={column.scale} options={scaleOptions} onChange={(scale) => { onChange({ scale }) }} />
      ) : (
        column.role === 'feature' && (
          <Select quiet label={`Encoding of ${column.name}`} value={column.encode} options={encodeOptions} onChange={(encode) => { onChange({ encode }) }} />
        )
      )}
    </span>
  )
}

/** One column: type, role, distribution, range, missing values, preparation. */
export function ColumnRow({ column, problem, onChange }: Props) {
  return (
    <tr data-role={column.role} data-problem={problem}>
      <td className={styles['name']} title={`${column.name}: ${column.reason}`}>
        {column.name}
      </td>
      <td className={styles['type']}>
        <Select quiet label={`Type of ${column.name}`} value={column.type} options={typeOptions} onChange={(type) => { onChange({ type }) }} />
      </td>
      <td className={styles['role']}>
        <Select quiet label={`Role of ${column.name}`} value={column.role} options={roleOptions} onChange={(role) => { onChange({ role }) }} />
      </td>
      <td>
        <Histogram profile={column.profile} />
      </td>
      <td className={styles['range']} title={rangeText(column)}>
        {rangeText(column)}
      </td>
      <td className={styles['missing']}>{formatCount(column.missing)}</td>
      <td>
        <Preparation column={column} onChange={onChange} />
      </td>
    </tr>
  )
}
