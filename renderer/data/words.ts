import type { ColumnRole, ColumnSchema, ColumnType, Dialect, EncodeMethod, ImputeMethod, ScaleMethod } from '../../core/data/types.ts'
import type { Option } from '../kit/Select.tsx'
import { formatCount, formatPlain } from '../live/format.ts'

export const typeOptions: readonly Option<ColumnType>[] = [
  { value: 'number', label: 'Number' },
  { value: 'category', label: 'Category' },
  { value: 'text', label: 'Text' },
  { value: 'date', label: 'Date' },
  { value: 'identifier', label: 'Identifier' },
]
export const roleOptions: readonly Option<ColumnRole>[] = [
  { value: 'feature', label: 'Feature', help: 'The network reads it' },
  { value: 'target', label: 'Target', help: 'The network learns to predict it' },
  { value: 'ignore', label: 'Ignore', help: 'Left out' },
]
export const imputeOptions: readonly Option<ImputeMethod>[] = [
  { value: 'none', label: 'Refuse missing' },
  { value: 'mean', label: 'Mean' },
  { value: 'median', label: 'Median' },
  { value: 'mostFrequent', label: 'Most frequent' },
  { value: 'dropRow', label: 'Drop the row' },
]
export const scaleOptions: readonly Option<ScaleMethod>[] = [
  { value: 'none', label: 'As it is' },
  { value: 'standardise', label: 'Standardise', help: 'Mean 0, standard deviation 1' },
  { value: 'minMax', label: 'Min-max', help: 'From 0 to 1' },
]
export const encodeOptions: readonly Option<EncodeMethod>[] = [
  { value: 'oneHot', label: 'One-hot', help: 'One column per value' },
  { value: 'ordinal', label: 'Ordinal', help: 'Its place in the sorted values' },
]
export const delimiterOptions: readonly Option<Dialect['delimiter']>[] = [
  { value: ',', label: 'Comma ,' },
  { value: ';', label: 'Semicolon ;' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar |' },
  { value: ' ', label: 'Space' },
]
export const decimalOptions: readonly Option<Dialect['decimal']>[] = [
  { value: '.', label: 'Point 5.1' },
  { value: ',', label: 'Comma 5,1' },
]
export const quoteOptions: readonly Option<'"' | "'" | 'none'>[] = [
  { value: '"', label: 'Double "' },
  { value: "'", label: "Single '" },
  { value: 'none', label: 'None' },
]
export const encodingOptions: readonly Option<Dialect['encoding']>[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16 little-endian' },
  { value: 'utf-16be', label: 'UTF-16 big-endian' },
  { value: 'windows-1252', label: 'Windows-1252' },
]

/** From where to where a column's values reach, or how many there are. */
export function rangeText({ profile, type }: ColumnSchema): string {
  if (profile.kind === 'number') return `${formatPlain(profile.min)} to ${formatPlain(profile.max)}`
  if (profile.kind === 'category') return `${formatCount(profile.distinct)} ${type === 'category' ? 'values' : 'different'}`
  return profile.examples.slice(0, 2).join(', ')
}
