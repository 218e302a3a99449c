/** Typed columns, their roles and preparation, and the schema that compiler and panels work from. */
import type { JsonObject } from '../base/json.ts'

export type ColumnType = 'number' | 'category' | 'text' | 'date' | 'identifier'
export type ColumnRole = 'feature' | 'target' | 'ignore'
export type ImputeMethod = 'none' | 'mean' | 'median' | 'mostFrequent' | 'dropRow'
export type ScaleMethod = 'none' | 'standardise' | 'minMax'
export type EncodeMethod = 'oneHot' | 'ordinal'

/** By spelling, the label that it counts as. A label is no spelling that is renamed itself. */
export interface Rename {
  readonly [spelling: string]: string
}

/** A class in several spellings that differ in case and white space alone. */
export interface NearClass {
  /** The most frequent spelling, the first seen of equals. */
  readonly label: string
  readonly count: number
  /** The others, in the order in which they were seen. */
  readonly spellings: readonly { readonly text: string; readonly count: number }[]
}

/** What a person decided about a column; what is absent is detected and shown. */
export interface ColumnSettings {
  readonly type?: ColumnType
  readonly role?: ColumnRole
  readonly impute?: ImputeMethod
  readonly scale?: ScaleMethod
  readonly encode?: EncodeMethod
  /** Policy for categories not seen in training rows: all zeros, or refuse the row. */
  readonly unseen?: 'zeros' | 'error'
  /** Spellings of a category that count as another label. */
  readonly rename?: Rename
}

export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|' | ' '
  readonly decimal: '.' | ','
  readonly quote: '"' | "'" | ''
  readonly header: boolean
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Cells that count as missing, compared after trimming, case-sensitive. The empty cell always counts. */
  readonly missing: readonly string[]
}

export type DatasetSource =
  /** Path relative to the document where possible, with forward slashes. */
  | { readonly kind: 'file'; readonly path: string }
  /** A small table kept in the document, as CSV text. */
  | { readonly kind: 'table'; readonly name: string; readonly text: string }

export interface SplitSettings {
  /** Fractions of rows; the rest trains. 0 allowed. */
  readonly validation: number
  readonly test: number
  readonly seed: number
  readonly stratify: boolean
}

export interface DatasetSettings {
  readonly source: DatasetSource
  /** Overrides of the detected dialect. */
  readonly dialect: Partial<Dialect>
  readonly columns: { readonly [name: string]: ColumnSettings }
  readonly split: SplitSettings
  /** Fields of a newer version or another tool: kept untouched. */
  readonly extra?: JsonObject
}

/** One finding of detection, with its evidence. */
export interface Decision {
  /** Catalogue key of the sentence, such as `data.delimiter`. */
  readonly subject: string
  readonly value: string
  /** Such as "4 in 151 of 152 lines". */
  readonly evidence: string
  /** Set by a person rather than detected. */
  readonly chosen: boolean
}

export interface NumberProfile {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
  readonly mean: number
  readonly sd: number
  readonly median: number
  /** Equal-width bins from min to max. */
  readonly histogram: readonly number[]
}
export interface CategoryProfile {
  readonly kind: 'category'
  /** Most frequent first, at most 50. */
  readonly values: readonly { readonly value: string; readonly count: number }[]
  readonly distinct: number
}
export interface PlainProfile {
  readonly kind: 'plain'
  readonly distinct: number
  readonly examples: readonly string[]
}
export type ColumnProfile = NumberProfile | CategoryProfile | PlainProfile

/** A column as it will be used. */
export interface ColumnSchema {
  readonly name: string
  /** Zero-based position in the file. */
  readonly index: number
  readonly type: ColumnType
  readonly role: ColumnRole
  readonly missing: number
  readonly profile: ColumnProfile
  readonly impute: ImputeMethod
  readonly scale: ScaleMethod
  readonly encode: EncodeMethod
  readonly unseen: 'zeros' | 'error'
  /** Number of prepared numbers per row: 1 for a number, k for a one-hot category of k values. */
  readonly width: number
  /** For categories: the labels in prepared order (sorted). */
  readonly categories?: readonly string[]
  /** Spellings that the person merged: applied already to profile and categories. */
  readonly rename?: Rename
  /** Classes that look like one in several spellings; absent where there are none. At most 50. */
  readonly near?: readonly NearClass[]
  /** Why it is typed and used so. */
  readonly reason: string
}

/** What the compiler needs to know about the data. Plain and small. */
export interface Schema {
  readonly fingerprint: string
  readonly rows: number
  readonly columns: readonly ColumnSchema[]
}

/** Statistics fitted on training rows only, in the order in which they apply to a cell. */
export interface FittedColumn {
  readonly name: string
  readonly type: ColumnType
  readonly role: ColumnRole
  readonly encode: EncodeMethod
  readonly unseen: 'zeros' | 'error'
  readonly width: number
  readonly categories?: readonly string[]
  /** Spellings that count as another label, looked up before `categories`. */
  readonly rename?: Rename
  /** Replaces a missing cell; null refuses (or drops) the row. */
  readonly fill: number | string | null
  /** prepared = (value − offset) / scale. */
  readonly offset: number
  readonly scale: number
}

/** Everything that turns raw cells into numbers: travels inside every export. */
export interface Preparation {
  readonly decimal: '.' | ','
  readonly missing: readonly string[]
  readonly columns: readonly FittedColumn[]
}

/** Row numbers (zero-based data rows of the file), disjoint and sorted ascending. Dropped rows are in none. */
export interface Split {
  readonly train: Uint32Array
  readonly validation: Uint32Array
  readonly test: Uint32Array
  readonly dropped: Uint32Array
}

/**
 * Prepared numbers of some rows, keyed by data tensor name (`x`, `y:<node>`), row-major.
 * Class targets are one-hot rows for softmax and 0/1 for sigmoid.
 */
export interface PreparedRows {
  readonly rows: number
  readonly tensors: { readonly [name: string]: Float32Array | Float64Array }
  readonly sampleWeight?: Float32Array | Float64Array
  /** The numbers of `x` for some rows of the set, where it is too large to be held prepared: `tensors` lacks `x` then. */
  readonly features?: (rows: Uint32Array) => Float32Array | Float64Array
}
