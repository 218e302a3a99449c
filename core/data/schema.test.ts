import { describe, expect, test } from 'vitest'
import { inferColumns } from './schema.ts'
import { readText } from './text.ts'
import type { ColumnSettings } from './types.ts'

/** A table of one column under test, a number column `f` and a target `t`, each cell by row. */
function infer(cells: readonly string[], name = 'x', settings: { readonly [name: string]: ColumnSettings } = {}) {
  const text = [`f,${name},t`, ...cells.map((cell, i) => `${(i * 7919) % 13}.5,${cell},${i % 3 === 0 ? 'yes' : 'no'}`)].join('\n')
  const read = readText(text, 'x', { delimiter: ',', header: true })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return inferColumns(read.value.table, settings).find((column) => column.name === name)!
}
const many = (make: (i: number) => string, n = 60): string[] => Array.from({ length: n }, (_, i) => make(i))
const mixed = (i: number): number => (i * 2654435761) % 1000

describe('column types', () => {
  test.each<readonly [string, readonly string[], string, string, string]>([
    ['fractions', many((i) => `${mixed(i)}.25`), 'x', 'number', 'feature'],
    ['whole numbers', many((i) => String(mixed(i) % 40)), 'x', 'number', 'feature'],
    ['numbers with gaps', many((i) => (i % 9 === 0 ? 'NA' : String(mixed(i)))), 'x', 'number', 'feature'],
    ['numbers and dashes', many((i) => (i % 5 === 0 ? '-' : String(mixed(i)))), 'x', 'number', 'feature'],
    ['zero and one', many((i) => String(i % 2)), 'x', 'number', 'feature'],
    ['true and false', many((i) => (i % 4 === 0 ? 'true' : 'false')), 'x', 'category', 'feature'],
    ['few words', many((i) => ['red', 'green', 'blue'][i % 3]!), 'x', 'category', 'feature'],
    ['words of which some are rare', many((i) => (i < 20 ? 'a' : i < 50 ? 'b' : `c${i % 6}`)), 'x', 'category', 'feature'],
    ['ISO dates', many((i) => `2024-0${1 + (i % 9)}-1${i % 10}`), 'x', 'date', 'ignore'],
    ['ISO times', many((i) => `2024-01-${10 + (i % 20)}T0${i % 10}:30:00Z`), 'x', 'date', 'ignore'],
    ['German dates', many((i) => `${1 + (i % 28)}.${1 + (i % 12)}.2024`), 'x', 'date', 'ignore'],
    ['American dates', many((i) => `${1 + (i % 12)}/${1 + (i % 28)}/2024`), 'x', 'date', 'ignore'],
    ['dates by name', many((i) => `${1 + (i % 28)} Mar 2024`), 'x', 'date', 'ignore'],
    ['dates without marks', many((i) => `202403${10 + (i % 20)}`), 'x', 'date', 'ignore'],
    ['keys', many((i) => `S-${1000 + i}`), 'x', 'identifier', 'ignore'],
    ['UUIDs', many((i) => `${mixed(i)}a-b${i}-4c`), 'uuid', 'identifier', 'ignore'],
    ['numbers named id', many((i) => String(5000 + mixed(i) * 61 + i)), 'customer_id', 'identifier', 'ignore'],
    ['numbers named orderId', many((i) => String(i * 3)), 'orderId', 'identifier', 'ignore'],
    ['a few numbers named id', many((i) => String(i % 4)), 'store_id', 'category', 'feature'],
    ['codes with leading zeros', many((i) => `0${i % 8}`), 'x', 'category', 'feature'],
    ['free text', many((i) => `the quick ${i} foxes of ${mixed(i)} jump`), 'x', 'text', 'ignore'],
    ['one value', many(() => '7'), 'x', 'number', 'ignore'],
    ['one word', many(() => 'same'), 'x', 'category', 'ignore'],
    ['nothing', many(() => ''), 'x', 'category', 'ignore'],
    ['width by name not a key', many((i) => String(mixed(i))), 'width', 'number', 'feature'],
  ])('%s', (_, cells, name, type, role) => {
    const column = infer(cells, name)
    expect([column.type, column.role]).toEqual([type, role])
    expect(column.reason.length).toBeGreaterThan(5)
  })

  test('a first column that counts rows is a key, a later one is not', () => {
    const read = readText(`n,a,b,y\n${many((i) => `${i + 1},${mixed(i)}.5,${i + 1},${(i % 7) + 0.5}`).join('\n')}`, 'x')
    const columns = read.ok ? inferColumns(read.value.table, {}) : []
    expect(columns.map((column) => `${column.name} ${column.type} ${column.role}`)).toEqual(['n identifier ignore', 'a number feature', 'b number feature', 'y number target'])
  })

  test.each<readonly [string, readonly string[], string]>([
    ['two whole numbers', many((i) => String(i % 2)), 'category'],
    ['three codes', many((i) => String(1 + (i % 3))), 'category'],
    ['codes with a gap', many((i) => String([1, 2, 3, 5, 6, 7][i % 6])), 'category'],
    ['steps of five', many((i) => String([5, 10, 15][i % 3])), 'number'],
    ['counts with rare ones', many((i) => String(i === 5 ? 3 : i % 3), 600), 'number'],
    ['many whole numbers', many((i) => String(i % 30)), 'number'],
    ['fractions', many((i) => `${i % 2}.5`), 'number'],
    ['words', many((i) => ['a', 'b'][i % 2]!), 'category'],
    ['dates', many((i) => `2024-01-${10 + (i % 20)}`), 'category'],
  ])('as target: %s', (_, cells, type) => {
    const column = infer(cells, 'x', { x: { role: 'target' } })
    expect([column.type, column.role]).toEqual([type, 'target'])
  })

  test('choices win over findings', () => {
    const cells = many((i) => String(1 + (i % 3)))
    expect(infer(cells, 'x', { x: { role: 'target', type: 'number' } }).type).toBe('number')
    expect(infer(cells, 'x', { x: { type: 'category' } }).type).toBe('category')
    expect(infer(cells, 'x', { x: { role: 'ignore' } }).role).toBe('ignore')
    expect(infer(many((i) => String(i * 3)), 'x_id', { x_id: { role: 'feature' } })).toMatchObject({ type: 'number', role: 'feature' })
    expect(infer(many((i) => `w${i % 3}`), 'x', { x: { type: 'number' } }).type).toBe('category')
  })

  test('constant columns of a numbered family keep their place', () => {
    const names = Array.from({ length: 9 }, (_, i) => `p${i}`)
    const read = readText(`${names.join(',')},y\n${many((i) => [...names.map((_, k) => (k === 0 ? '0' : String((i + k) % 5))), i % 2 === 0 ? 'a' : 'b'].join(',')).join('\n')}`, 'x')
    expect(read.ok && inferColumns(read.value.table, {})[0]).toMatchObject({ role: 'feature', width: 1 })
  })
})
