import type { TableColumn } from '../table.ts'
import type { ColumnProfile, ColumnType } from '../types.ts'
import { codeCounts, histogram, median, moments } from './statistics.ts'

/** Bins of a histogram. */
export const histogramBins = 16
const shownValues = 50
const shownExamples = 5

/** What is shown of a column's content, by its type. */
export function profileColumn(column: TableColumn, type: ColumnType): ColumnProfile {
  if (type === 'number' && column.numbers !== null) {
    const { min, max, mean, sd, count } = moments(column.numbers)
    if (count === 0) return { kind: 'plain', distinct: 0, examples: [] }
    return { kind: 'number', min, max, mean, sd, median: median(column.numbers), histogram: histogram(column.numbers, min, max, histogramBins) }
  }
  const counts = countedTexts(column)
  if (type === 'category') {
    const values = [...counts].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, shownValues)
    return { kind: 'category', values, distinct: counts.length }
  }
  return { kind: 'plain', distinct: counts.length, examples: counts.slice(0, shownExamples).map((entry) => entry.value) }
}

/** Every different text of a column with its count, in order of first occurrence. */
export function countedTexts(column: TableColumn): { readonly value: string; readonly count: number }[] {
  if (column.codes !== null) {
    const counts = codeCounts(column.codes, column.texts.length)
    return column.texts.map((value, code) => ({ value, count: counts[code]! })).filter((entry) => entry.count > 0)
  }
  const counts = new Map<string, number>()
  for (const value of column.numbers ?? []) {
    if (Number.isNaN(value)) continue
    const text = String(value)
    counts.set(text, (counts.get(text) ?? 0) + 1)
    if (counts.size > 1_000_000) break
  }
  return Array.from(counts, ([value, count]) => ({ value, count }))
}
