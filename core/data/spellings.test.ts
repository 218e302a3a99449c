import { describe, expect, it } from 'vitest'
import { importTable } from './import.ts'
import { prepareCell } from './prepare/cell.ts'
import { prepareRows } from './prepare/rows.ts'
import { splitColumnsOfPreparation, splitRows } from './split.ts'
import { foldSpelling, mergeSpellings, nearClasses } from './spellings.ts'
import { readText } from './text.ts'
import type { ColumnSettings } from './types.ts'

const kinds = ['setosa', 'Setosa', 'virginica', 'setosa', '"setosa "', 'virginica', 'setosa', 'SETOSA']
const file = `size,kind,code,y\n${Array.from({ length: 64 }, (_, i) => `${i}.5,${kinds[i % 8]!},${i % 3},${kinds[(i * 3) % 8]!}`).join('\n')}\n`
const rename = { Setosa: 'setosa', SETOSA: 'setosa', 'setosa ': 'setosa' }
const split = { validation: 0.25, test: 0, seed: 3, stratify: true }

function table() {
  const read = readText(file, 'kinds.csv')
  if (!read.ok) throw new Error('the file can be read')
  return read.value.table
}
const imported = (columns: { readonly [name: string]: ColumnSettings }) => importTable(table(), { columns, split }, 'f', 'kinds.csv')

describe('classes in several spellings', () => {
  it('are found by case and white space, the most frequent first seen leads', () => {
    expect(foldSpelling('  Iris\t setosa\u00A0')).toBe('iris setosa')
    expect(foldSpelling('STRASSE')).toBe(foldSpelling('Straße'))
    const counted = [['a', 2], ['B', 1], ['b ', 1], ['A', 2], ['c', 9]].map(([value, count]) => ({ value: value as string, count: count as number }))
    expect(nearClasses(counted)).toEqual([
      { label: 'a', count: 2, spellings: [{ text: 'A', count: 2 }] },
      { label: 'B', count: 1, spellings: [{ text: 'b ', count: 1 }] },
    ])
  })

  it('count apart until they are merged; numbers are no classes', () => {
    const { schema, problems } = imported({ y: { role: 'target' } })
    const kind = schema.columns[1]!
    expect(kind.categories).toEqual(['SETOSA', 'Setosa', 'setosa', 'setosa ', 'virginica'])
    expect(kind.near).toEqual([{ label: 'setosa', count: 24, spellings: ['Setosa', 'setosa ', 'SETOSA'].map((text) => ({ text, count: 8 })) }])
    expect(schema.columns.map(({ near }) => near === undefined)).toEqual([true, false, true, false])
    // Told once: not as a rare spelling too.
    expect(problems.map(({ code }) => code)).not.toContain('CATEGORY_NEAR')
    expect(imported({ y: { role: 'target' }, kind: { role: 'ignore' } }).schema.columns[1]!.near).toBeUndefined()
  })

  it('merged: one class in profile, categories, split and prepared rows, and the old spelling prepares alike', () => {
    const { schema, preparation, split: sets } = imported({ y: { role: 'target', rename }, kind: { rename } })
    expect(schema.columns.slice(1).map(({ near }) => near)).toEqual([undefined, undefined, undefined])
    for (const column of [schema.columns[1]!, schema.columns[3]!]) {
      expect(column.categories).toEqual(['setosa', 'virginica'])
      expect(column.profile).toMatchObject({ distinct: 2, values: [{ value: 'setosa', count: 48 }, { value: 'virginica', count: 16 }] })
    }
    // A trainer splits the file as it stands, by the preparation alone.
    expect(splitRows(table(), splitColumnsOfPreparation(preparation), split)).toEqual(sets)
    const rows = Uint32Array.from({ length: 64 }, (_, i) => i)
    const layout = {
      inputs: [{ node: 'x', columns: ['kind'], offset: 0, width: 2 }],
      outputs: [{ node: 'y', result: 'prediction:y', target: 'y:y', link: 'sigmoid' as const, loss: '', width: 1, columns: ['y'], classes: ['setosa', 'virginica'], lossWeight: 1 }],
    }
    const whole = prepareRows(table(), preparation, rows, layout, 'float64')
    const merged = prepareRows(mergeSpellings(table(), { y: { rename }, kind: { rename } }), preparation, rows, layout, 'float64')
    expect(whole.ok).toBe(true)
    expect(whole).toEqual(merged)
    const cell = (text: string): number[] => {
      const out = new Float64Array(2)
      expect(prepareCell(preparation.columns.find(({ name }) => name === 'kind')!, text, preparation, out, 0)).toBeNull()
      return [...out]
    }
    for (const spelling of ['setosa', 'Setosa', 'SETOSA', 'setosa ', ' Setosa  ']) expect(cell(spelling)).toEqual([1, 0])
    expect(cell('virginica')).toEqual([0, 1])
    expect(cell('toString')).toEqual([0, 0])
  })

  it('a category whose own text ends in a space is prepared from a cell as from a table', () => {
    const { preparation } = imported({ y: { role: 'target' } })
    const column = preparation.columns.find(({ name }) => name === 'kind')!
    const out = new Float64Array(column.width)
    expect(prepareCell(column, 'setosa ', preparation, out, 0)).toBeNull()
    expect([...out]).toEqual([0, 0, 0, 1, 0])
  })

  it('numbers stay numbers, whatever is to be renamed', () => {
    const { schema, preparation } = imported({ y: { role: 'target' }, size: { rename: { '1.5': '2.5' } }, code: { rename: { '0': '1' } } })
    expect(schema.columns.map(({ type, rename: own }) => [type, own])).toEqual([['number', undefined], ['category', undefined], ['number', undefined], ['category', undefined]])
    expect(preparation).toEqual(imported({ y: { role: 'target' } }).preparation)
  })
})
