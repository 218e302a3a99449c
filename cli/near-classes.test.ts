/** One class in two spellings: told, merged on demand, and merged from then on. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import type { Diagnostic } from '../core/base/diagnostic.ts'
import type { ModelFile } from '../core/export/types.ts'
import { readAndPredict } from '../core/export/minimal-reader.fixture.ts'
import { example, run, workFolder } from './run.fixture.ts'

// Each command starts processes: on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000 })
const { folder, remove } = workFolder()
afterAll(remove)

/** Iris with a flower's name and a soil that are sometimes spelt differently. */
function spelt(): string {
  const [header, ...rows] = readFileSync(example('iris.csv'), 'utf8').trim().split(/\r?\n/)
  const name = (row: string, i: number): string => (i % 10 === 3 ? row.replace(/setosa$/, '"SETOSA "') : row)
  const soils = ['clay', 'sand', 'loam', 'Clay', 'sand']
  return `soil,${header!}\n${rows.map((row, i) => `${soils[i % 5]!},${name(row, i)}`).join('\n')}\n`
}

it('merges the spellings of a class on demand, in training, in the model and in its readers', async () => {
  const file = (name: string): string => path.join(folder, name)
  const [data, doc, out] = [file('flowers.csv'), file('flowers.loom'), file('model.json')]
  const text = spelt()
  const target = 'species'
  writeFileSync(data, text)

  const made = await run('new', data, '--target', target, '--hidden', '6', '--out', doc)
  expect(made.out).toMatch(/Spellings +soil: “Clay” \(30\) beside “clay” \(30\), kept apart/)
  expect(made.out).toContain(`${target}: “SETOSA ” (5) beside “setosa” (45), kept apart`)

  const told = await run('validate', doc)
  expect(told.code).toBe(0)
  expect(told.out).toContain('fix: Merge “SETOSA ” into “setosa”')
  const near = ((await run('validate', doc, '--json')).json['diagnostics'] as readonly Diagnostic[]).filter(({ code }) => code === 'CLASS_NEAR')
  expect(near.map(({ place, severity, data: own }) => [place, severity, own['column']])).toEqual([
    [{ kind: 'node', id: 'input', param: 'columns' }, 'warning', 'soil'],
    [{ kind: 'node', id: 'output', param: 'columns' }, 'warning', target],
  ])

  const fixed = await run('validate', doc, '--fix', '--json')
  expect(fixed.json).toMatchObject({ valid: true, errors: 0, diagnostics: [], fixed: ['Merge “Clay” into “clay”', 'Merge “SETOSA ” into “setosa”', 'Set units to 3'] })
  expect((JSON.parse(readFileSync(doc, 'utf8')) as { dataset: unknown }).dataset).toMatchObject({ columns: { soil: { rename: { Clay: 'clay' } }, [target]: { rename: { 'SETOSA ': 'setosa' } } } })

  const trained = await run('train', doc, '--epochs', '20', '--export', out)
  expect(trained.code).toBe(0)
  const model = JSON.parse(readFileSync(out, 'utf8')) as ModelFile
  expect(model.outputs[0]).toMatchObject({ classes: ['setosa', 'versicolor', 'virginica'], rename: { 'SETOSA ': 'setosa' } })
  expect(model.preprocessing.columns[0]).toMatchObject({ categories: ['clay', 'loam', 'sand'], rename: { Clay: 'clay' } })
  for (const { cells, predictions } of model.golden.rows) {
    const mine = readAndPredict(readFileSync(out, 'utf8'), { ...cells })
    for (const [i, value] of mine['output']!.entries()) expect(value).toBeCloseTo(predictions['output']![i]!, 9)
  }
  expect(model.golden.rows.some(({ cells }) => cells['soil'] === 'Clay')).toBe(true)

  writeFileSync(file('two.csv'), `${text.split('\n', 1)[0]!}\nclay,5,3.4,1.5,0.2,setosa\nClay,5,3.4,1.5,0.2,"SETOSA "\n`)
  const predicted = await run('predict', out, file('two.csv'))
  const answers = predicted.out.trim().split('\n').slice(1).map((line) => line.split(',').slice(6))
  expect(answers[0]).toHaveLength(4)
  expect(answers[1]).toEqual(answers[0])

  for (const split of ['train', 'validation']) {
    const judged = await run('evaluate', out, data, '--split', split, '--json')
    expect(judged.code).toBe(0)
    expect(judged.json['loss']).toBeCloseTo(model.provenance.metrics[split]!['loss']!, 5)
  }
  expect((await run('evaluate', out, data, '--json')).json['rows']).toBe(150)
})
