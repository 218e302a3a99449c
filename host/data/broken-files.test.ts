import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Diagnostic, Place } from '../../core/base/diagnostic.ts'
import { brokenFiles } from '../../core/data/broken-files.fixture.ts'
import { describe as words } from '../../core/messages/index.ts'
import { createTableStore } from './store.ts'
import { runTask } from './tasks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'broken-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const where = (place: Place): string => {
  if (place.kind === 'column') return place.name
  if (place.kind !== 'file' || place.line === undefined) return ''
  return place.column === undefined ? String(place.line) : `${place.line}:${place.column}`
}
const short = (problem: Diagnostic): string => `${problem.code}@${where(problem.place)}`

describe('broken files', () => {
  test('there are enough of them, and each has its own name', () => {
    expect(brokenFiles.length).toBeGreaterThanOrEqual(25)
    expect(new Set(brokenFiles.map((file) => file.name)).size).toBe(brokenFiles.length)
  })

  test.each(brokenFiles.map((file) => [file.name, file] as const))('%s', (_, file) => {
    const at = path.join(folder, 'data.csv')
    writeFileSync(at, file.bytes)
    const split = { validation: 0.2, test: 0, seed: 1, stratify: true }
    const answer = runTask({ kind: 'report', source: { kind: 'file', path: at, name: 'data.csv' }, dialect: file.dialect ?? {}, columns: {}, split, cacheDir: folder }, createTableStore())
    const found = answer.ok ? (answer.value.kind === 'report' ? answer.value.opened.report.problems : []) : answer.error
    expect(found.map(short)).toEqual(file.fails ?? file.says)
    expect(answer.ok).toBe(file.fails === undefined)
    if (answer.ok && answer.value.kind === 'report') expect(answer.value.opened.schema.rows).toBe(file.rows)
    for (const problem of found) {
      const { title, text } = words(problem)
      expect(title).not.toBe(problem.code)
      expect(text).not.toMatch(/\?(?!$)|undefined|null|\[object/)
    }
  })

  test.each([
    ['missing', { path: 'no-such.csv' }, 'DATA_FILE_MISSING'],
    ['a folder', { path: '.' }, 'DATA_FILE_FOLDER'],
  ])('%s', (_, { path: name }, code) => {
    const source = { kind: 'file', path: path.join(folder, name), name } as const
    const answer = runTask({ kind: 'rows', start: 0, count: 1, source, dialect: {}, columns: {}, split: { validation: 0, test: 0, seed: 1, stratify: false }, cacheDir: folder }, createTableStore())
    expect(answer.ok ? [] : answer.error.map((problem) => problem.code)).toEqual([code])
  })
})
