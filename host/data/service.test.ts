import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DatasetSettings } from '../../core/data/types.ts'
import { InputError } from '../input-error.ts'
import { createDataService, type DataService } from './index.ts'
import { openSource } from './source.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'datasets-'))
const caches = path.join(folder, 'cache', 'columns')
let service: DataService

beforeEach(() => {
  service = createDataService({ worker: path.join(import.meta.dirname, 'worker.ts'), cacheDir: path.join(folder, 'cache'), root: folder })
})
afterEach(async () => {
  await service.close()
  rmSync(caches, { recursive: true, force: true })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const lines = (n: number, from = 0): string => Array.from({ length: n }, (_, i) => `${((i + from) * 37) % 101}.5,${['red', 'blue'][(i + from) % 2]!},${(i + from) % 3 === 0 ? 'yes' : 'no'}\n`).join('')
const save = (name: string, content: string): DatasetSettings => {
  writeFileSync(path.join(folder, name), content)
  return { source: { kind: 'file', path: name }, dialect: {}, columns: {}, split: { validation: 0.2, test: 0.1, seed: 1, stratify: true } }
}
const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof InputError ? error.diagnostics.map((problem) => problem.code) : [String(error)]
}

describe('datasets', () => {
  test('a file is read once; its columns come from the cache afterwards, from a new process too', async () => {
    const settings = save('a.csv', `x,colour,y\n${lines(50)}`)
    const first = await service.openDataset({ settings, documentPath: null })
    expect(first.report).toMatchObject({ name: 'a.csv', split: { train: 35, validation: 10, test: 5, dropped: 0 }, problems: [] })
    expect(first.schema.columns.map((column) => `${column.name} ${column.type} ${column.role} ${column.width}`)).toEqual(['x number feature 1', 'colour category feature 2', 'y category target 2'])
    const written = statSync(first.cachePath).ino
    await service.close()
    service = createDataService({ worker: path.join(import.meta.dirname, 'worker.ts'), cacheDir: path.join(folder, 'cache'), root: folder })
    const again = await service.openDataset({ settings, documentPath: null })
    expect({ ...again.report, milliseconds: 0 }).toEqual({ ...first.report, milliseconds: 0 })
    expect(statSync(again.cachePath).ino).toBe(written)
  })

  test('another split or role needs no second parse, another dialect does', async () => {
    const settings = save('b.csv', `x,colour,y\n${lines(50)}`)
    await service.openDataset({ settings, documentPath: null })
    await service.openDataset({ settings: { ...settings, columns: { colour: { role: 'ignore' } }, split: { ...settings.split, seed: 9 } }, documentPath: null })
    expect(readdirSync(caches)).toHaveLength(1)
    await service.openDataset({ settings: { ...settings, dialect: { header: false } }, documentPath: null })
    expect(readdirSync(caches)).toHaveLength(2)
  })

  test('a damaged cache is replaced, a changed file is read again', async () => {
    const settings = save('c.csv', `x,colour,y\n${lines(50)}`)
    const { cachePath } = await service.openDataset({ settings, documentPath: null })
    await service.close()
    truncateSync(cachePath, 100)
    service = createDataService({ worker: path.join(import.meta.dirname, 'worker.ts'), cacheDir: path.join(folder, 'cache'), root: folder })
    expect((await service.openDataset({ settings, documentPath: null })).schema.rows).toBe(50)
    expect(statSync(cachePath).size).toBeGreaterThan(100)
    appendFileSync(path.join(folder, 'c.csv'), lines(5, 50))
    expect((await service.openDataset({ settings, documentPath: null })).schema.rows).toBe(55)
  })

  test('pages of raw rows, with the set of each', async () => {
    const settings = save('d.csv', 'x,y\n1.50,a\nNA,b\n3.25,\n4.5,a\n5.5,b\n6.5,a\n')
    const rows = await service.datasetRows({ settings, documentPath: null, start: 0, count: 4 })
    expect(rows.map((row) => row.cells)).toEqual([
      ['1.50', 'a'],
      [null, 'b'],
      ['3.25', null],
      ['4.5', 'a'],
    ])
    expect(rows.map((row) => row.set === 'dropped')).toEqual([false, false, true, false])
    expect(await service.datasetRows({ settings, documentPath: null, start: 5, count: 100 })).toHaveLength(1)
    expect(await service.datasetRows({ settings, documentPath: null, start: 50, count: 100 })).toEqual([])
  })

  test('a table in the document, and paths relative to the document', async () => {
    const table = { ...save('e.csv', 'x,y\n1,2\n3,4\n'), source: { kind: 'table' as const, name: 'XOR', text: 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n' }, split: { validation: 0, test: 0, seed: 1, stratify: false } }
    expect(await service.readDataset({ settings: table, documentPath: null })).toMatchObject({ name: 'XOR', path: null, split: { train: 4, validation: 0 } })
    const near = { ...save('f.csv', 'x,y\n1,2\n3,4\n'), source: { kind: 'file' as const, path: '../f.csv' } }
    expect(await service.readDataset({ settings: near, documentPath: path.join(folder, 'sub', 'doc.loom') })).toMatchObject({ path: path.join(folder, 'f.csv') })
  })

  test('the loop keeps turning while a file is parsed', async () => {
    const settings = save('big.csv', `x,colour,y\n${lines(300_000)}`)
    let ticks = 0
    const timer = setInterval(() => (ticks += 1), 5)
    const started = performance.now()
    await service.openDataset({ settings, documentPath: null })
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(((performance.now() - started) / 5) * 0.3)
  })

  test('mistakes reject with diagnostics; the next task works', async () => {
    const settings = save('g.csv', 'a,b\n')
    const file = (name: string): DatasetSettings => ({ ...settings, source: { kind: 'file', path: name } })
    expect(await codesOf(service.readDataset({ settings, documentPath: null }))).toEqual(['FILE_HEADER_ONLY'])
    expect(await codesOf(service.readDataset({ settings: file('none.csv'), documentPath: null }))).toEqual(['DATA_FILE_MISSING'])
    expect(await codesOf(service.readDataset({ settings: file('.'), documentPath: null }))).toEqual(['DATA_FILE_FOLDER'])
    expect(await codesOf(service.newFromData({ source: file('none.csv').source, target: null, hidden: [4], dialect: {}, columns: {} }))).toEqual(['DATA_FILE_MISSING'])
    expect((await service.readDataset({ settings: save('h.csv', 'x,y\n1,2\n3,4\n'), documentPath: null })).schema.rows).toBe(2)
  })

  test('a file that changes while it is read is refused', () => {
    save('i.csv', `x,colour,y\n${lines(100)}`)
    const file = path.join(folder, 'i.csv')
    const source = openSource({ kind: 'file', path: file, name: 'i.csv' })
    if (!source.ok) throw new Error('it can be opened')
    const read = source.value.read(() => {
      appendFileSync(file, lines(1))
      return true
    })
    expect(read.ok ? [] : read.error.map((problem) => problem.code)).toEqual(['FILE_CHANGED'])
  })

  test('a closed service rejects what was asked of it', async () => {
    const asked = codesOf(service.openDataset({ settings: save('j.csv', `x,colour,y\n${lines(100_000)}`), documentPath: null }))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await service.close()
    expect(await asked).toEqual(['Error: the data service was closed'])
  })
})
