/** Spellings of a category: those that a person merged into one label, and those that look like one. */
import type { Table, TableColumn } from './table.ts'
import type { ColumnSettings, NearClass, Rename } from './types.ts'

/** The label that a spelling counts as: itself, unless it is renamed. */
export function labelOf(rename: Rename | undefined, spelling: string): string {
  return rename !== undefined && Object.hasOwn(rename, spelling) ? rename[spelling]! : spelling
}

function mergeColumn(column: TableColumn, codes: Int32Array, rename: Rename): TableColumn {
  const known = new Map<string, number>()
  const merged = Int32Array.from(column.texts, (text) => {
    const label = labelOf(rename, text)
    const code = known.get(label) ?? known.size
    known.set(label, code)
    return code
  })
  return { ...column, codes: codes.map((code) => (code < 0 ? code : merged[code]!)), texts: [...known.keys()] }
}

/**
 * The table in which merged spellings are one text. Numbers stay as they are: a column whose texts are not kept, since all of many
 * different cells are numbers, is left alone.
 * @param settings choices by column name
 */
export function mergeSpellings(table: Table, settings: { readonly [name: string]: ColumnSettings }): Table {
  const columns = table.columns.map((column) => {
    const rename = Object.hasOwn(settings, column.name) ? settings[column.name]!.rename : undefined
    return rename === undefined || column.codes === null ? column : mergeColumn(column, column.codes, rename)
  })
  return columns.every((column, i) => column === table.columns[i]) ? table : { ...table, columns }
}

/** A text without what people do not mean to tell classes apart by: case, outer and repeated white space, composed letters. */
export const foldSpelling = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toUpperCase().toLowerCase()

/** Classes of one column that are told at most. */
const mostNear = 50

/**
 * Classes that stand in several spellings.
 * @param counted every different text with its count, in the order in which they were first seen
 */
export function nearClasses(counted: readonly { readonly value: string; readonly count: number }[]): NearClass[] {
  const groups = new Map<string, { readonly text: string; readonly count: number }[]>()
  for (const { value, count } of counted) {
    const key = foldSpelling(value)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [{ text: value, count }])
    else group.push({ text: value, count })
  }
  const several = [...groups.values()].filter((group) => group.length > 1).slice(0, mostNear)
  return several.map((group) => {
    const label = group.reduce((best, one) => (one.count > best.count ? one : best))
    return { label: label.text, count: label.count, spellings: group.filter((one) => one !== label) }
  })
}
