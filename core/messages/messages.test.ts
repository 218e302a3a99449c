import { expect, it } from 'vitest'
import { diagnostic } from '../base/diagnostic.ts'
import { describe, fixLabel, labelTables, messageTables } from './index.ts'

it('every code stands in one table, and its message has a title and a text even without data', () => {
  const codes = messageTables.flatMap((table) => Object.keys(table))
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
  for (const code of codes) {
    const { title, text } = describe(diagnostic(code, { kind: 'document' }))
    expect(title.length, code).toBeGreaterThan(3)
    expect(text.length, code).toBeGreaterThan(10)
    expect(title, code).not.toBe(code)
  }
})

it('every label of a fix stands in one table', () => {
  const labels = labelTables.flatMap((table) => Object.keys(table))
  expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([])
  for (const label of labels) expect(fixLabel({ label, data: {}, commands: [] }).length, label).toBeGreaterThan(3)
})

it('an unknown code is still told', () => {
  expect(describe(diagnostic('NEWER_CODE', { kind: 'document' }, { a: 1 })).text).toBe('NEWER_CODE: {"a":1}')
})
