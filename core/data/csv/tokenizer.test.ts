import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { createTokenizer, fieldText } from './tokenizer.ts'

type Delimiter = ',' | ';' | '\t' | '|'

function read(text: string, delimiter: Delimiter = ',', quote: '"' | "'" = '"', cuts: readonly number[] = []): { rows: string[][]; lines: number[]; failed: string | null } {
  const rows: string[][] = []
  const lines: number[] = []
  const tokenizer = createTokenizer({ delimiter, quote }, (record) => {
    rows.push(Array.from({ length: record.count }, (_, i) => fieldText(record, i, quote)))
    lines.push(record.line)
  })
  let from = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const at = Math.min(text.length, cut)
    tokenizer.push(text.slice(from, at))
    from = at
  }
  tokenizer.push(text.slice(from))
  tokenizer.end()
  return { rows, lines, failed: tokenizer.failure?.code ?? null }
}

/** Write as RFC 4180 does; fields are quoted where they must be, or at random. */
function write(rows: readonly (readonly string[])[], delimiter: string, quote: string, end: string, always: boolean): string {
  const cell = (value: string): string => {
    const must = value === '' || value !== value.trim() || [delimiter, quote, '\n', '\r'].some((mark) => value.includes(mark))
    return must || always ? quote + value.replaceAll(quote, quote + quote) + quote : value
  }
  return rows.map((row) => row.map(cell).join(delimiter) + end).join('')
}

const cellText = fc.oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^[ a-z0-9.,;"'\n\r\t|]{0,8}$/), fc.constantFrom('', '"', '""', ' ', 'a"b', '\n', ',', "'", 'é', '数'))
const tableOf = fc.integer({ min: 1, max: 5 }).chain((width) => fc.array(fc.array(cellText, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

describe('the tokenizer', () => {
  test('reads back what was written, in any dialect, cut anywhere', () => {
    fc.assert(
      fc.property(
        tableOf,
        fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
        fc.constantFrom<'"' | "'">('"', "'"),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.array(fc.nat(200), { maxLength: 6 }),
        (rows, delimiter, quote, end, always, cuts) => {
          expect(read(write(rows, delimiter, quote, end, always), delimiter, quote, cuts).rows).toEqual(rows)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('agrees with csv-parse', () => {
    const plain = fc.stringMatching(/^[a-z0-9.,;"\n ]{0,8}$/)
    fc.assert(
      fc.property(fc.array(fc.array(plain, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), fc.constantFrom<Delimiter>(',', ';'), fc.boolean(), (rows, delimiter, always) => {
        const text = write(rows, delimiter, '"', '\r\n', always)
        expect(read(text, delimiter).rows).toEqual(parse(text, { delimiter, relax_column_count: true }))
      }),
      { numRuns: 500 },
    )
  })

  test('does not depend on where the text is cut', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab",\n\r ]{0,40}$/), fc.array(fc.nat(40), { maxLength: 8 }), (text, cuts) => {
        expect(read(text, ',', '"', cuts)).toEqual(read(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('counts lines through quoted breaks', () => {
    expect(read('a,b\n"x\ny",1\r\n\n"p\r\nq\rr",2\nz,3').lines).toEqual([1, 2, 5, 8])
  })

  test('takes a quote inside a plain cell as it stands, and spaces before a quoted one as none', () => {
    expect(read('5" pipe, "a, b" ,x\n').rows).toEqual([['5" pipe', 'a, b', 'x']])
  })

  test('reads runs of spaces as one separator', () => {
    const rows: string[][] = []
    const tokenizer = createTokenizer({ delimiter: ' ', quote: '"' }, (record) => rows.push(Array.from({ length: record.count }, (_, i) => fieldText(record, i, '"'))))
    tokenizer.push('  1   2 3 \n4 "a b"   6\n')
    tokenizer.end()
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['4', 'a b', '6'],
    ])
  })

  test.each([
    ['a,"b', 'UNCLOSED_QUOTE'],
    [`"${'x'.repeat(1_048_577)}"`, 'LONG_FIELD'],
    [',a'.repeat(10_000), 'TOO_MANY_COLUMNS'],
  ])('gives up on %.10s… with %s', (text, code) => {
    expect(read(text).failed).toBe(code)
  })
})
