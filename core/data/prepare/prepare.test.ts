import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OutputDecl } from '../../ir/types.ts'
import { importTable } from '../import.ts'
import { readText } from '../text.ts'
import type { Table } from '../table.ts'
import type { ColumnSettings } from '../types.ts'
import { prepareCells, restoreNumber } from './cell.ts'
import { fitPreparation } from './fit.ts'
import { prepareRows } from './rows.ts'

const open = (text: string): Table => {
  const read = readText(text, 'x', { delimiter: ',', decimal: '.', header: true })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.table
}
const all = (table: Table): Uint32Array => Uint32Array.from({ length: table.rows }, (_, i) => i)
const noSplit = { validation: 0, test: 0, seed: 1, stratify: false }

function fit(text: string, columns: { readonly [name: string]: ColumnSettings }, train?: readonly number[]) {
  const table = open(text)
  const { schema } = importTable(table, { columns, split: noSplit }, '')
  return fitPreparation(table, schema.columns, train === undefined ? all(table) : Uint32Array.from(train))
}
const columnText = (cells: readonly string[]): string => `x,y\n${cells.map((cell, i) => `${cell},${i % 2 === 0 ? 'a' : 'b'}`).join('\n')}`
const x = (cells: readonly string[], settings: ColumnSettings, train?: readonly number[]) => fit(columnText(cells), { x: { role: 'feature', ...settings }, y: { role: 'target' } }, train).columns[0]!

describe('fitting', () => {
  const cells = ['1', '2', '3', '10', 'NA', '3']
  test('mean, median and most frequent', () => {
    expect(x(cells, { impute: 'mean' }).fill).toBe(19 / 5)
    expect(x(cells, { impute: 'median' }).fill).toBe(3)
    expect(x(['1', '2', '3', '10', 'NA'], { impute: 'median' }).fill).toBe(2.5)
    expect(x(cells, { impute: 'mostFrequent' }).fill).toBe(3)
    expect(x(cells, { impute: 'dropRow' }).fill).toBe(null)
  })

  test('standardises by the population deviation of the imputed values', () => {
    const { offset, scale } = x(['1', '3', 'NA', '5'], { impute: 'mean' })
    expect(offset).toBe(3)
    expect(scale).toBeCloseTo(Math.sqrt(8 / 4), 14)
  })

  test('scales to 0 … 1, and leaves constants alone', () => {
    expect(x(['2', '4', '10'], { scale: 'minMax' })).toMatchObject({ offset: 2, scale: 8 })
    expect(x(['7.1', '7.1', '7.1'], {})).toMatchObject({ scale: 1 })
    expect(x(['2', '4', '10'], { scale: 'none' })).toMatchObject({ offset: 0, scale: 1 })
  })

  test('looks at training rows alone', () => {
    expect(x(['1', '3', '1000', '-7'], {}, [0, 1])).toMatchObject({ offset: 2, scale: 1 })
    expect(x(['b', 'a', 'z', 'b'], { type: 'category' }, [0, 1, 3])).toMatchObject({ categories: ['a', 'b'], width: 2, fill: 'b' })
  })

  test('sorts number-like categories as numbers', () => {
    expect(x(['10', '9', '2', '10'], { type: 'category' }).categories).toEqual(['2', '9', '10'])
  })

  test('ordinal categories are one number', () => {
    expect(x(['b', 'a', 'c', 'b'], { type: 'category', encode: 'ordinal' })).toMatchObject({ width: 1, categories: ['a', 'b', 'c'], offset: 0, scale: 1 })
  })
})

const output = (rest: Partial<OutputDecl>): OutputDecl => ({ node: 'o', result: 'prediction:o', target: 'y:o', link: 'identity', loss: 'mse', width: 1, columns: ['y'], lossWeight: 1, ...rest })

describe('preparing rows', () => {
  const text = 'n,c,y\n1,red,lo\n3,blue,hi\nNA,,lo\n5,red,mid\n'
  const table = open(text)
  const imported = importTable(table, { columns: { c: { type: 'category' }, y: { role: 'target', type: 'category' } }, split: noSplit }, '')
  const inputs = [
    { node: 'b', columns: ['c'], offset: 0, width: 2 },
    { node: 'a', columns: ['n'], offset: 2, width: 1 },
  ]

  test('features stand at their offsets, classes are one-hot in the given order', () => {
    const prepared = prepareRows(table, imported.preparation, Uint32Array.from([3, 0, 2]), { inputs, outputs: [output({ link: 'softmax', width: 3, classes: ['mid', 'lo', 'hi'] })] }, 'float64')
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
    const sd = Math.sqrt((4 + 0 + 0 + 4) / 4)
    expect(Array.from(prepared.value.tensors['x']!)).toEqual([0, 1, 2 / sd, 0, 1, -2 / sd, 0, 1, 0])
    expect(Array.from(prepared.value.tensors['y:o']!)).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 0])
  })

  test('a sigmoid gets 0 and 1; an unseen class is an error with its line', () => {
    const outputs = [output({ link: 'sigmoid', classes: ['lo', 'hi'] })]
    const good = prepareRows(table, imported.preparation, Uint32Array.from([0, 1]), { inputs, outputs }, 'float32')
    expect(good.ok && Array.from(good.value.tensors['y:o']!)).toEqual([0, 1])
    const bad = prepareRows(table, imported.preparation, Uint32Array.from([3]), { inputs, outputs }, 'float32')
    expect(bad.ok ? null : bad.error[0]).toMatchObject({ code: 'CLASS_UNSEEN', data: { text: 'mid', line: 5 } })
  })

  test('balanced weights give each class the same sum', () => {
    const outputs = [output({ link: 'softmax', width: 3, classes: ['hi', 'lo', 'mid'] })]
    const prepared = prepareRows(table, imported.preparation, all(table), { inputs, outputs }, 'float64', 'balanced')
    expect(prepared.ok && Array.from(prepared.value.sampleWeight!)).toEqual([4 / 6, 4 / 3, 4 / 6, 4 / 3])
  })

  test('an unseen category is all zeros, or an error where the column says so', () => {
    const train = Uint32Array.from([0, 3])
    const layout = { inputs: [{ node: 'b', columns: ['c'], offset: 0, width: 1 }], outputs: [] }
    const lenient = fitPreparation(table, imported.schema.columns, train)
    const zeros = prepareRows(table, lenient, Uint32Array.from([1, 0]), layout, 'float64')
    expect(zeros.ok && Array.from(zeros.value.tensors['x']!)).toEqual([0, 1])
    const strict = fitPreparation(table, imported.schema.columns.map((column) => ({ ...column, unseen: 'error' as const })), train)
    const refused = prepareRows(table, strict, Uint32Array.from([1, 0]), layout, 'float64')
    expect(refused.ok ? [] : refused.error.map((d) => d.code)).toEqual(['CATEGORY_UNSEEN'])
  })

  test('in another file, words in a column of numbers are refused and its numbers are read', () => {
    const other = open('n,c\nsome,red\nwords,red\n3,blue\n,red\n')
    const layout = { inputs: [{ node: 'a', columns: ['n'], offset: 0, width: 1 }], outputs: [] }
    const good = prepareRows(other, imported.preparation, Uint32Array.from([2, 3]), layout, 'float64')
    expect(good.ok && Array.from(good.value.tensors['x']!)).toEqual([0, 0])
    const bad = prepareRows(other, imported.preparation, Uint32Array.from([0, 1, 2]), layout, 'float64')
    expect(bad.ok ? [] : bad.error.map((problem) => [problem.code, problem.data['text']])).toEqual([
      ['CELL_NOT_NUMBER', 'some'],
      ['CELL_NOT_NUMBER', 'words'],
    ])
  })

  test('numeric targets are standardised for identity, and themselves for a sigmoid', () => {
    const numbers = open('x,y\n1,2\n2,4\n3,6\n')
    const { preparation } = importTable(numbers, { columns: { y: { role: 'target', type: 'number' } }, split: noSplit }, '')
    const layout = { inputs: [{ node: 'i', columns: ['x'], offset: 0, width: 1 }], outputs: [output({})] }
    const prepared = prepareRows(numbers, preparation, all(numbers), layout, 'float64')
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
    const y = prepared.value.tensors['y:o']!
    const target = preparation.columns.find((column) => column.name === 'y')!
    expect(Array.from(y, (value) => restoreNumber(target, value))).toEqual([2, 4, 6])
    expect(y[0]! + y[1]! + y[2]!).toBeCloseTo(0, 14)
    const raw = prepareRows(numbers, preparation, all(numbers), { ...layout, outputs: [output({ link: 'sigmoid' })] }, 'float64')
    expect(raw.ok && Array.from(raw.value.tensors['y:o']!)).toEqual([2, 4, 6])
  })

  test('an output that reconstructs an input gets its prepared columns', () => {
    const prepared = prepareRows(table, imported.preparation, all(table), { inputs, outputs: [output({ reconstructs: 'b', width: 2 })] }, 'float64')
    expect(prepared.ok && Array.from(prepared.value.tensors['y:o']!)).toEqual([0, 1, 1, 0, 0, 1, 0, 1])
  })

  test('one row by its raw cells gives the same numbers as the table', () => {
    const cell = fc.record({ n: fc.option(fc.double({ noNaN: true, min: -100, max: 100 })), c: fc.constantFrom('red', 'blue', 'green', null) })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 3, maxLength: 20 }), fc.constantFrom<'oneHot' | 'ordinal'>('oneHot', 'ordinal'), fc.constantFrom<'standardise' | 'minMax'>('standardise', 'minMax'), (rows, encode, scale) => {
        fc.pre(rows.some((row) => row.n !== null) && rows.some((row) => row.c !== null))
        const source = open(`n,c,y\n${rows.map((row, i) => `${row.n === null ? '' : row.n},${row.c ?? 'NA'},${i % 2 === 0 ? 'a' : 'b'}`).join('\n')}`)
        const { preparation } = importTable(source, { columns: { n: { role: 'feature', scale, type: 'number' }, c: { role: 'feature', type: 'category', encode }, y: { role: 'target' } }, split: { validation: 0.3, test: 0, seed: 2, stratify: false } }, '')
        const width = preparation.columns.filter((column) => column.role === 'feature').reduce((sum, column) => sum + column.width, 0)
        const prepared = prepareRows(source, preparation, all(source), { inputs: [{ node: 'i', columns: ['n', 'c'], offset: 0, width }], outputs: [] }, 'float64')
        if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
        rows.forEach((row, i) => {
          const single = prepareCells({ n: row.n === null ? null : String(row.n), c: row.c }, ['n', 'c'], preparation)
          expect(single.ok && Array.from(single.value)).toEqual(Array.from(prepared.value.tensors['x']!.subarray(i * width, (i + 1) * width)))
        })
      }),
    )
  })

  test.each([
    [{ n: 'abc', c: 'red' }, ['CELL_NOT_NUMBER']],
    [{ n: 'Infinity', c: 'red' }, ['CELL_NOT_NUMBER']],
    [{ n: '', c: '?' }, []],
    [{ n: 4, c: 'violet' }, []],
  ])('cells %j give %j', (cells, codes) => {
    const prepared = prepareCells(cells, ['n', 'c'], imported.preparation)
    expect(prepared.ok ? [] : prepared.error.map((problem) => problem.code)).toEqual(codes)
  })
})
