/** From a table and a person's choices to the columns as they will be used. */
import { inferTask, inferType } from './columns/infer.ts'
import { countedTexts, profileColumn } from './columns/profile.ts'
import { nearClasses } from './spellings.ts'
import type { Table, TableColumn } from './table.ts'
import type { ColumnRole, ColumnSchema, ColumnSettings, ColumnType, Preparation, Schema } from './types.ts'

const targetName = /^(target|label|labels|class|classes|y|output|outcome|response|species|diagnosis|survived|quality|price|result)$/i

/** Numeric columns named alike, such as the 64 pixels `p0_0` to `p7_7`: a constant one among them still has its place. */
const familySize = 8
const familyOf = (name: string): string => name.replace(/\d+/g, '#')
function familySizes(columns: readonly TableColumn[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const column of columns) if (column.numbers !== null && /\d/.test(column.name)) sizes.set(familyOf(column.name), (sizes.get(familyOf(column.name)) ?? 0) + 1)
  return sizes
}

/** The column that is taken as target while nobody chose one: by name, else the last that can be learned. */
function guessTarget(names: readonly string[], usable: readonly boolean[]): number {
  for (let i = names.length - 1; i >= 0; i -= 1) if (usable[i] === true && targetName.test(names[i]!)) return i
  return usable.lastIndexOf(true)
}

const chosenType = (settings: ColumnSettings | undefined, column: TableColumn, inferred: ColumnType, role: ColumnRole): ColumnType => {
  if (settings?.type !== undefined) return settings.type === 'number' && column.numbers === null ? inferred : settings.type
  if (role === 'target' && inferred !== 'number' && inferred !== 'category') return column.numbers === null ? 'category' : 'number'
  return inferred
}

/**
 * Type, role and preparation of every column: what the person set, else what is found, with the reason.
 * Spellings are merged in the table already. Widths and categories are those of all rows; `completeSchema` replaces them by the fitted ones.
 * @param settings choices by column name
 * @param guess take a target by itself where none is chosen
 */
export function inferColumns(table: Table, settings: { readonly [name: string]: ColumnSettings }, guess = true): ColumnSchema[] {
  const width = table.columns.length
  const findings = table.columns.map((column, i) => inferType(column, i, width, table.rows))
  const families = familySizes(table.columns)
  const usable = findings.map((finding, i) => {
    const column = table.columns[i]!
    const set = settings[column.name]
    const constant = finding.useless && (column.numbers === null || (families.get(familyOf(column.name)) ?? 0) < familySize)
    return !constant && set?.role !== 'ignore' && (set?.role !== undefined || finding.type === 'number' || finding.type === 'category')
  })
  const chosenTarget = table.columns.some((column) => settings[column.name]?.role === 'target')
  const guessed =
    chosenTarget || !guess
      ? -1
      : guessTarget(
          table.columns.map((column) => column.name),
          usable.map((use, i) => use && settings[table.columns[i]!.name]?.role !== 'feature'),
        )
  return table.columns.map((column, index) => {
    const finding = findings[index]!
    const set = settings[column.name]
    let reason = finding.reason
    let role: ColumnRole = set?.role ?? (index === guessed ? 'target' : usable[index] === true ? 'feature' : 'ignore')
    let type = chosenType(set, column, finding.type, role)
    if (role === 'target' && set?.type === undefined && column.numbers !== null && (type === 'number' || type === 'category')) {
      const task = inferTask(column)
      type = task.task === 'classification' ? 'category' : 'number'
      reason = `${task.task === 'classification' ? 'classes' : 'a number'}: ${task.reason}`
    }
    if (role === 'feature' && set?.type === undefined && type === 'identifier') type = column.numbers === null ? 'category' : 'number'
    if (role === 'feature' && (type === 'text' || type === 'date' || type === 'identifier')) role = 'ignore'
    if (role === 'target' && type !== 'number' && type !== 'category') role = 'ignore'
    if (finding.useless && role === 'feature' && set?.role === undefined) reason = `${reason}; kept as one of ${families.get(familyOf(column.name)) ?? 0} columns named ${familyOf(column.name)}`
    if (role === 'ignore' && set?.role === undefined) reason = `${reason}; left out`
    if (index === guessed && role === 'target') reason = `${reason}; taken as target: ${targetName.test(column.name) ? 'its name says so' : 'the last column that can be learned'}`
    const profile = profileColumn(column, type)
    const labels = profile.kind === 'category' ? profile.distinct : 1
    const encode = set?.encode ?? 'oneHot'
    const classes = type === 'category' && column.codes !== null
    const near = classes && role !== 'ignore' ? nearClasses(countedTexts(column)) : []
    return {
      name: column.name,
      index,
      type,
      role,
      missing: column.missing + (type === 'number' ? column.odd.length : 0),
      profile,
      impute: set?.impute ?? (role === 'target' ? 'dropRow' : type === 'number' ? 'median' : type === 'category' ? 'mostFrequent' : 'none'),
      scale: set?.scale ?? (type === 'number' ? 'standardise' : 'none'),
      encode,
      unseen: set?.unseen ?? (role === 'target' ? 'error' : 'zeros'),
      width: type === 'category' && encode === 'oneHot' ? labels : 1,
      ...(classes && set?.rename !== undefined ? { rename: set.rename } : {}),
      ...(near.length === 0 ? {} : { near }),
      reason,
    }
  })
}

/** The schema with the widths and categories that were fitted on training rows. */
export function completeSchema(columns: readonly ColumnSchema[], preparation: Preparation, rows: number, fingerprint: string): Schema {
  const fitted = new Map(preparation.columns.map((column) => [column.name, column]))
  return {
    fingerprint,
    rows,
    columns: columns.map((column) => {
      const fit = fitted.get(column.name)
      if (fit === undefined) return column
      return { ...column, width: fit.width, ...(fit.categories === undefined ? {} : { categories: fit.categories }) }
    }),
  }
}

