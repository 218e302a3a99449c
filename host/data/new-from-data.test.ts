import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compile } from '../../core/compiler/compile.ts'
import { parseDocument, serializeDocument } from '../../core/graph/serialize.ts'
import { decisionSubjects } from '../../core/messages/data.ts'
import { InputError } from '../input-error.ts'
import { createDataService } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'new-'))
const service = createDataService({ worker: path.join(import.meta.dirname, 'worker.ts'), cacheDir: folder, root: folder })
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true, force: true })
})

const make = (rows: number, row: (i: number) => string, header = 'customer_id,joined,age,plan,note,size,y'): string => `${header}\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`
const base = (i: number): string => `C-${1000 + i},2023-0${1 + (i % 9)}-11,${i % 11 === 0 ? 'NA' : 20 + ((i * 37) % 50)},${['basic', 'plus', 'pro'][i % 3]!},customer number ${i} said thing ${i * 7},`
async function draw(text: string, target: string | null = 'y', hidden: readonly number[] = [16]) {
  writeFileSync(path.join(folder, 'data.csv'), text)
  return service.newFromData({ source: { kind: 'file', path: 'data.csv' }, target, hidden, dialect: {}, columns: {} })
}
const failure = async (text: string, target: string | null = 'y'): Promise<readonly string[]> => {
  const error: unknown = await draw(text, target).then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof InputError ? error.diagnostics.map((problem) => problem.code) : [String(error)]
}

describe('a network for a data file', () => {
  test.each([
    ['two classes', (i: number) => `${base(i)}${i % 7},${i % 2 === 0 ? 'yes' : 'no'}`, 1, 'sigmoid'],
    ['three classes', (i: number) => `${base(i)}${i % 7},${['a', 'b', 'c'][i % 3]!}`, 3, 'softmax'],
    ['classes as whole numbers', (i: number) => `${base(i)}${i % 7},${i % 4}`, 4, 'softmax'],
    ['a number', (i: number) => `${base(i)}${i % 7},${i * 1.37}`, 1, 'identity'],
  ])('%s: it compiles as it is, leaves out what cannot be learned and says so', async (_, row, units, link) => {
    const { document, decisions } = await draw(make(120, row))
    expect(document.nodes['input']?.params['columns']).toEqual(['age', 'plan', 'size'])
    expect(document.nodes['last']?.params['units']).toBe(units)
    const { schema } = await service.openDataset({ settings: document.dataset!, documentPath: path.join(folder, 'x.loom') })
    const compiled = compile(document, schema)
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
    expect(compiled.value.outputs[0]?.link).toBe(link)
    expect(compiled.value.inputs[0]?.width).toBe(5)
    const parsed = parseDocument(serializeDocument(document))
    expect(parsed.ok && parsed.value.document).toEqual(document)
    const said = decisions.map((decision) => decision.value).join('\n')
    for (const words of ['customer_id: identifier, left out', 'joined: date, left out', 'note: text, left out', 'age: number, 11 missing: median, standardised', 'plan: category, one-hot, 3 numbers', 'y: ']) expect(said).toContain(words)
    for (const { subject, value, evidence } of decisions) {
      expect(decisionSubjects[subject]).toBeDefined()
      expect(value.length * evidence.length).toBeGreaterThan(0)
    }
  })

  test('layers stand from left to right on the grid, without overlap', async () => {
    const { document } = await draw(make(60, (i) => `${base(i)}${i % 7},${i * 1.37}`), 'y', [8, 4, 2])
    const places = Object.values(document.nodes).map((node) => node.position)
    expect(places.map(({ x }) => x)).toEqual([48, 272, 496, 720, 944, 1168])
    for (const { x, y } of places) expect([x % 16, y % 16]).toEqual([0, 0])
  })

  test('no hidden layer makes a linear model; no target takes the likely one', async () => {
    const { document } = await draw(make(60, (i) => `${base(i)}${i % 7},${i * 1.37}`), null, [])
    expect(Object.keys(document.nodes)).toEqual(['input', 'last', 'output'])
    expect(document.nodes['output']?.params['columns']).toEqual(['y'])
  })

  test.each([
    ['an unknown target', make(30, (i) => `${base(i)}${i},${i}.5`), 'z', ['TARGET_NOT_FOUND']],
    ['one class', make(30, (i) => `${base(i)}${i},same`), 'y', ['TARGET_ONE_CLASS']],
    ['too many classes', make(1500, (i) => `${i % 7}.5,name${i}`, 'a,y'), 'y', ['TARGET_MANY_CLASSES']],
    ['nothing to learn from', make(30, (i) => `K-${i},${i % 2}`, 'key,y'), 'y', ['FEATURES_NONE']],
    ['nothing at all', make(30, (i) => `K-${i}`, 'key'), null, ['TARGET_NONE']],
    ['a target without values', make(30, (i) => `${i}.5,`, 'a,y'), 'y', ['TARGET_NO_VALUES']],
  ])('%s', async (_, text, target, codes) => {
    expect(await failure(text, target)).toEqual(codes)
  })
})
