import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeNumber } from './csv/number.ts'
import { cellText } from './table.ts'
import { readText } from './text.ts'

interface Shape {
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly decimal: '.' | ','
  readonly end: string
  readonly bom: boolean
  readonly header: boolean
}

const shapes: fc.Arbitrary<Shape> = fc
  .record({ delimiter: fc.constantFrom<Shape['delimiter']>(',', ';', '\t', '|'), decimal: fc.constantFrom<'.' | ','>('.', ','), end: fc.constantFrom('\n', '\r\n', '\r'), bom: fc.boolean(), header: fc.boolean() })
  .filter(({ delimiter, decimal }) => delimiter !== decimal)

const numberCell = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => (Object.is(value, -0) ? 0 : value))
const wordCell = fc.constantFrom('red', 'green', 'deep blue', 'semi;colon', 'com,ma', 'say "hi"', 'tab\there', 'ba|r', 'naïve')

interface Content {
  readonly numbers: readonly (readonly (number | null)[])[]
  readonly words: readonly (string | null)[]
}
const contents: fc.Arbitrary<Content> = fc.record({ columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 12, max: 30 }) }).chain(({ columns, rows }) =>
  fc.record({
    numbers: fc.array(fc.array(fc.option(numberCell, { freq: 8 }), { minLength: rows, maxLength: rows }), { minLength: columns, maxLength: columns }),
    words: fc.array(fc.option(wordCell, { freq: 8 }), { minLength: rows, maxLength: rows }),
  }),
)

function write({ numbers, words }: Content, { delimiter, decimal, end, bom, header }: Shape): string {
  const quoted = (text: string): string => (/[,;\t|"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const rows = words.map((word, row) => [...numbers.map((column) => (column[row] === null ? 'NA' : writeNumber(column[row]!, decimal))), word === null ? '' : quoted(word)])
  const names = [...numbers.map((_, i) => `x${i + 1}`), 'colour']
  return (bom ? '\uFEFF' : '') + [...(header ? [names] : []), ...rows].map((row) => row.join(delimiter) + end).join('')
}

describe('tables as text', () => {
  test('a random table in a random dialect is detected and reads back equal', () => {
    fc.assert(
      fc.property(contents, shapes, (content, shape) => {
        const fractions = content.numbers.flat().filter((value) => value !== null && !Number.isInteger(value)).length
        // Detection needs something to go by: numbers in every column, and fractions where the mark is a comma.
        fc.pre(fractions >= 3 && content.numbers.every((column) => column.filter((value) => value !== null).length >= 3) && content.words.some((word) => word !== null))
        fc.pre(shape.header || (content.words[0] !== null && content.numbers.every((column) => column[0] !== null)))
        const read = readText(write(content, shape), 'table')
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        const { table, dialect } = read.value
        expect([dialect.delimiter, dialect.decimal, dialect.header]).toEqual([shape.delimiter, shape.decimal, shape.header])
        content.numbers.forEach((column, i) => {
          expect(Array.from(table.columns[i]!.numbers!, (value) => (Number.isNaN(value) ? null : value))).toEqual(column)
        })
        expect(content.words.map((_, row) => cellText(table, table.columns.at(-1)!, row))).toEqual(content.words)
      }),
      { numRuns: 500 },
    )
  })

  test('garbage never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.stringMatching(/^[ab1.,;"'\n\r\t |-]{0,120}$/)), (text) => {
        const read = readText(text, 'garbage')
        expect(read.ok ? read.value.table.columns.length : read.error.length).toBeGreaterThan(0)
      }),
      { numRuns: 3000 },
    )
  })

  test('decisions name value and evidence', () => {
    const read = readText('\uFEFFname;size\r\nann;1,5\r\nbob;NA\r\ncal;?\r\ndan;2,5\r\neve;\r\nfay;3,25\r\ngil;4,5\r\nhal;5,5\r\nian;6,5\r\n', 'x')
    expect(read.ok && read.value.decisions.map((d) => `${d.subject}: ${d.value} (${d.evidence})`)).toEqual([
      'data.delimiter: semicolon (1 in 10 of 10 lines; comma: 1 in 6)',
      'data.decimal: comma (6 like 1,5, with a point: none)',
      'data.header: line 1 (2 words in line 1, 1 of them above columns of numbers)',
      'data.quote: double (no quoted field in the sample)',
      'data.missing: NA ? empty (NA once, ? once, empty once)',
      'data.lineEnds: CRLF (10 of 10 line ends)',
    ])
  })

  test.each([
    ['5,1;3,5;setosa\n4,9;3;setosa\n', ';', ',', false],
    ['a\tb\n1.5\tx\n', '\t', '.', true],
    ['x y z\n1.0 2.0 3.0\n4.0 5.0 6.0\n', ' ', '.', true],
    ['v\n1\n2\n3\n', ',', '.', true],
    ['a,b\n"1,5","2,5"\n"3,5","4,5"\n', ',', ',', true],
    ["a,b\n'x, y',1\n'z',2\n", ',', '.', true],
    ['name,town\nAnn,Paris\nBob,Rome\nCal,Paris\n', ',', '.', true],
    ['Ann,Paris\nBob,Rome\nAnn,Paris\n', ',', '.', false],
    ['id|v\n1|2.5\n2|3.5\n', '|', '.', true],
    ['date;v\n2020-01-05 10:00;1\n2020-01-06 11:00;2\n', ';', '.', true],
    ['text,n\n"a; b; c",1\n"d; e; f",2\n', ',', '.', true],
  ] as const)('%j has separator %j, decimal %j, header %s', (text, delimiter, decimal, header) => {
    const read = readText(text, 'x')
    expect(read.ok && [read.value.dialect.delimiter, read.value.dialect.decimal, read.value.dialect.header]).toEqual([delimiter, decimal, header])
  })
})
