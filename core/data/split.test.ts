import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochOrder, stepsPerEpoch } from './batches.ts'
import { decodeCache, encodeCache, type CacheMeta } from './cache.ts'
import { fitPreparation } from './prepare/fit.ts'
import { inferColumns } from './schema.ts'
import { splitColumnsOfPreparation, splitColumnsOfSchema, splitRows } from './split.ts'
import { cellText, type Table } from './table.ts'
import { readText } from './text.ts'

const classes = ['a', 'b', 'c', 'd', 'e']
const table = (labels: readonly (string | null)[]): Table => {
  const read = readText(`x,y\n${labels.map((label, i) => `${(i * 7919) % 101}.5,${label ?? ''}`).join('\n')}`, 'x', { delimiter: ',', header: true })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.table
}
const settingsOf = fc.record({
  validation: fc.double({ noNaN: true, min: 0, max: 0.6 }),
  test: fc.double({ noNaN: true, min: 0, max: 0.39 }),
  seed: fc.nat(1_000_000),
  stratify: fc.boolean(),
})
const labelsOf = fc.array(fc.option(fc.constantFrom(...classes), { freq: 10 }), { minLength: 2, maxLength: 80 })
const columns = (source: Table) => inferColumns(source, { y: { role: 'target', type: 'category' } })

describe('splits', () => {
  test('sets are disjoint, ascending and complete, and always train', () => {
    fc.assert(
      fc.property(labelsOf, settingsOf, (labels, settings) => {
        const source = table(labels)
        const split = splitRows(source, splitColumnsOfSchema(columns(source)), settings)
        const parts = [split.train, split.validation, split.test, split.dropped]
        for (const part of parts) expect(Array.from(part)).toEqual(Array.from(part).sort((a, b) => a - b))
        expect(parts.flatMap((part) => Array.from(part)).sort((a, b) => a - b)).toEqual(labels.map((_, i) => i))
        expect(Array.from(split.dropped)).toEqual(labels.flatMap((label, i) => (label === null ? [i] : [])))
        const kept = labels.filter((label) => label !== null).length
        if (kept > 0) expect(split.train.length).toBeGreaterThan(0)
        if (settings.stratify) {
          const trained = new Set(Array.from(split.train, (row) => labels[row]))
          for (const label of labels) if (label !== null) expect(trained.has(label)).toBe(true)
          for (const label of classes) {
            const size = labels.filter((other) => other === label).length
            const inValidation = Array.from(split.validation).filter((row) => labels[row] === label).length
            expect(Math.abs(inValidation - size * settings.validation)).toBeLessThanOrEqual(size * 0.6 + 1)
          }
        } else expect(split.validation.length).toBe(Math.min(Math.round(kept * settings.validation), Math.max(0, kept - 1)))
      }),
    )
  })

  test('a trainer finds the same rows from the preparation as the host from the schema', () => {
    fc.assert(
      fc.property(labelsOf, settingsOf, fc.constantFrom<'none' | 'median' | 'dropRow'>('none', 'median', 'dropRow'), (labels, settings, impute) => {
        const source = table(labels)
        const schema = inferColumns(source, { x: { role: 'feature', impute }, y: { role: 'target', type: 'category' } })
        const split = splitRows(source, splitColumnsOfSchema(schema), settings)
        expect(splitRows(source, splitColumnsOfPreparation(fitPreparation(source, schema, split.train)), settings)).toEqual(split)
      }),
    )
  })

  test('a pinned split: the same on every machine', () => {
    const source = table(Array.from({ length: 20 }, (_, i) => classes[i % 2]!))
    const split = splitRows(source, splitColumnsOfSchema(columns(source)), { validation: 0.2, test: 0.1, seed: 1, stratify: true })
    expect([Array.from(split.validation), Array.from(split.test)]).toMatchInlineSnapshot(`
      [
        [
          3,
          6,
          14,
          15,
        ],
        [
          10,
          19,
        ],
      ]
    `)
    expect(Array.from(epochOrder(1, 0, 10, true))).toMatchInlineSnapshot(`
      [
        0,
        7,
        4,
        9,
        1,
        2,
        8,
        5,
        3,
        6,
      ]
    `)
    expect(Array.from(epochOrder(1, 1, 10, true))).toMatchInlineSnapshot(`
      [
        2,
        9,
        5,
        8,
        3,
        6,
        4,
        1,
        7,
        0,
      ]
    `)
  })

  test('another seed splits otherwise; the order of classes in the file does not matter', () => {
    const source = table(Array.from({ length: 60 }, (_, i) => classes[i % 3]!))
    const split = (seed: number) => splitRows(source, splitColumnsOfSchema(columns(source)), { validation: 0.2, test: 0, seed, stratify: true })
    expect(split(1)).toEqual(split(1))
    expect(split(1).validation).not.toEqual(split(2).validation)
  })

  test('an epoch visits every row once, in another order each time', () => {
    expect(Array.from(epochOrder(3, 7, 100, true)).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i))
    expect(epochOrder(3, 7, 100, true)).not.toEqual(epochOrder(3, 8, 100, true))
    expect(Array.from(epochOrder(3, 7, 4, false))).toEqual([0, 1, 2, 3])
    expect([stepsPerEpoch(100, 32), stepsPerEpoch(100, 0), stepsPerEpoch(0, 32)]).toEqual([4, 1, 0])
  })
})

describe('the column cache', () => {
  const meta = (source: Table): CacheMeta => ({ fingerprint: 'f', bytes: 1, dialect: { delimiter: ',', decimal: '.', quote: '"', header: true, encoding: 'utf-8', missing: source.missing }, decisions: [], problems: [], lines: ['x,y'] })
  const whole = (pieces: readonly Uint8Array[]): Uint8Array => {
    const out = new Uint8Array(pieces.reduce((n, piece) => n + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      out.set(piece, at)
      at += piece.length
    }
    return out
  }

  test('gives back the table, from any offset', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 6 }), fc.double(), fc.constantFrom('', 'NA', '1.5')), { minLength: 1, maxLength: 40 }), fc.nat(9), (cells, shift) => {
        const read = readText(`a,b\n${cells.map((cell, i) => `"${String(cell).replaceAll('"', '""')}",${i}`).join('\n')}`, 'x', { delimiter: ',', header: true, quote: '"' })
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        const bytes = whole(encodeCache(read.value.table, meta(read.value.table)))
        const moved = new Uint8Array(bytes.length + shift)
        moved.set(bytes, shift)
        const back = decodeCache(moved.subarray(shift), 'c')
        if (!back.ok) throw new Error(JSON.stringify(back.error))
        const rows = Array.from({ length: read.value.table.rows }, (_, i) => i)
        const cellsOf = (t: Table) => t.columns.map((column) => rows.map((row) => cellText(t, column, row)))
        expect(cellsOf(back.value.table)).toEqual(cellsOf(read.value.table))
        expect(back.value.table.lines).toEqual(read.value.table.lines)
        expect(back.value.meta).toEqual(meta(read.value.table))
      }),
    )
  })

  test('refuses what is cut off or changed anywhere, and never throws', () => {
    const source = table(Array.from({ length: 30 }, (_, i) => classes[i % 3]!))
    const bytes = whole(encodeCache(source, meta(source)))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(decodeCache(bytes.slice(0, length), 'c').ok).toBe(false)
      }),
    )
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice()
        changed[at]! ^= flip
        expect(decodeCache(changed, 'c').ok).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})
